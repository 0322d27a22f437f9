/** Container images of the services, by Jib: layers, the Java they carry, how they start. */
@NullMarked
package io.tamis.images;

import org.jspecify.annotations.NullMarked;
