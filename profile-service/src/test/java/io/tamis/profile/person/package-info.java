@NullMarked
package io.tamis.profile.person;

import org.jspecify.annotations.NullMarked;
