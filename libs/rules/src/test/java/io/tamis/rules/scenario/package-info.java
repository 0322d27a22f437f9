/** The language's behaviour, written as data. */
@NullMarked
package io.tamis.rules.scenario;

import org.jspecify.annotations.NullMarked;
