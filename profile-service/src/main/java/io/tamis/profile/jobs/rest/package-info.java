/** The HTTP API of jobs. */
@NullMarked
package io.tamis.profile.jobs.rest;

import org.jspecify.annotations.NullMarked;
