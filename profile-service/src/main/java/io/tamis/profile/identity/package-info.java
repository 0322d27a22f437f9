/** Which person an identity belongs to: rows, claims and the rules by which events find their person. */
@NullMarked
package io.tamis.profile.identity;

import org.jspecify.annotations.NullMarked;
