/**
 * A French online shop that never was: people, what they do and what they say of consent, the same at every run. Made for the
 * demonstration and for training its models; every name, address and number is made up.
 */
@NullMarked
package io.tamis.local.shop;

import org.jspecify.annotations.NullMarked;
