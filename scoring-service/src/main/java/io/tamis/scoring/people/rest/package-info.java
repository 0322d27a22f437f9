/** A person's scores over HTTP. */
@NullMarked
package io.tamis.scoring.people.rest;

import org.jspecify.annotations.NullMarked;
