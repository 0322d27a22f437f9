@NullMarked
package io.tamis.facts;

import org.jspecify.annotations.NullMarked;
