/** The API reference in {@code docs/api}, made of the document that the gateway serves. */
@NullMarked
package io.tamis.e2e.reference;

import org.jspecify.annotations.NullMarked;
