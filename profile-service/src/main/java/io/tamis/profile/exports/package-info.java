/**
 * Training data: the features of every person as they were at an instant, folded again from the event rows and read by the
 * evaluators that live decisions run.
 */
@NullMarked
package io.tamis.profile.exports;

import org.jspecify.annotations.NullMarked;
