@NullMarked
package io.tamis.profile.consent;

import org.jspecify.annotations.NullMarked;
