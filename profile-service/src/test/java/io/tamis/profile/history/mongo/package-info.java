@NullMarked
package io.tamis.profile.history.mongo;

import org.jspecify.annotations.NullMarked;
