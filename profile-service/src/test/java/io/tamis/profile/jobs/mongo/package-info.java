@NullMarked
package io.tamis.profile.jobs.mongo;

import org.jspecify.annotations.NullMarked;
