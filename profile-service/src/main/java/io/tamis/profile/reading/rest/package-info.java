/** The HTTP API of profiles. */
@NullMarked
package io.tamis.profile.reading.rest;

import org.jspecify.annotations.NullMarked;
