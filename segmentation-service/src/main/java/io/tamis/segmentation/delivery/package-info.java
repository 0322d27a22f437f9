/**
 * Telling destinations who entered a segment and who left: which transition goes where, in which order, how often it is
 * tried, and what consent allows at each attempt.
 */
@NullMarked
package io.tamis.segmentation.delivery;

import org.jspecify.annotations.NullMarked;
