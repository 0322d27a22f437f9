@NullMarked
package io.tamis.e2e.pages;

import org.jspecify.annotations.NullMarked;
