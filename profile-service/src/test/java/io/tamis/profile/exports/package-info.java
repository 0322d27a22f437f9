@NullMarked
package io.tamis.profile.exports;

import org.jspecify.annotations.NullMarked;
