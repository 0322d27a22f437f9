@NullMarked
package io.tamis.profile.stores;

import org.jspecify.annotations.NullMarked;
