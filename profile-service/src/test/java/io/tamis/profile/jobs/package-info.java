@NullMarked
package io.tamis.profile.jobs;

import org.jspecify.annotations.NullMarked;
