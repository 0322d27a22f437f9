/** Events from their queue. */
@NullMarked
package io.tamis.profile.folding.rabbit;

import org.jspecify.annotations.NullMarked;
