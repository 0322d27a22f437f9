/** Profiles in, membership changes out. */
@NullMarked
package io.tamis.segmentation.membership.rabbit;

import org.jspecify.annotations.NullMarked;
