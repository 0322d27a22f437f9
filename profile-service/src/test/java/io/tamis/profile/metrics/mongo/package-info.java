@NullMarked
package io.tamis.profile.metrics.mongo;

import org.jspecify.annotations.NullMarked;
