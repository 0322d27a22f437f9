@NullMarked
package io.tamis.local.demo;

import org.jspecify.annotations.NullMarked;
