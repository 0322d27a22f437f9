/** The names by which a person is known, never in clear. */
@NullMarked
package io.tamis.contracts.identity;

import org.jspecify.annotations.NullMarked;
