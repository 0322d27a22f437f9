/** Pages of the documentation whose lines are run as a reader would run them. */
@NullMarked
package io.tamis.e2e.pages;

import org.jspecify.annotations.NullMarked;
