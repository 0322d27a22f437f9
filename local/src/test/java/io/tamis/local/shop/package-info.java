@NullMarked
package io.tamis.local.shop;

import org.jspecify.annotations.NullMarked;
