@NullMarked
package io.tamis.platform.security;

import org.jspecify.annotations.NullMarked;
