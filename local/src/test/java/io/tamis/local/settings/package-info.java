@NullMarked
package io.tamis.local.settings;

import org.jspecify.annotations.NullMarked;
