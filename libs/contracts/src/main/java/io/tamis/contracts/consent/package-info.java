/** What a person allowed, for which purpose, and on which legal basis. */
@NullMarked
package io.tamis.contracts.consent;

import org.jspecify.annotations.NullMarked;
