/** Identifiers of people: their normal forms, their blind index, and sealed values. Pure Java; safe for every thread. */
@NullMarked
package io.tamis.identifiers;

import org.jspecify.annotations.NullMarked;
