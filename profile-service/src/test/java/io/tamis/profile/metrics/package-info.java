@org.jspecify.annotations.NullMarked
package io.tamis.profile.metrics;
