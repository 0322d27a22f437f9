@NullMarked
package io.tamis.profile;

import org.jspecify.annotations.NullMarked;
