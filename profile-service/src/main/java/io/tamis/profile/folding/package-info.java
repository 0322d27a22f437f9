/** From accepted events to profiles: the order of reads and writes, and the pure fold between them. */
@NullMarked
package io.tamis.profile.folding;

import org.jspecify.annotations.NullMarked;
