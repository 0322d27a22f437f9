@NullMarked
package io.tamis.profile.reading;

import org.jspecify.annotations.NullMarked;
