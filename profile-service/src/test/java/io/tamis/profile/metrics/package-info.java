@NullMarked
package io.tamis.profile.metrics;

import org.jspecify.annotations.NullMarked;
