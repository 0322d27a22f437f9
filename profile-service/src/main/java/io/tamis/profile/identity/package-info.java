/** Which person an identity belongs to: rows, claims, and the way from there past every merge. */
@NullMarked
package io.tamis.profile.identity;

import org.jspecify.annotations.NullMarked;
