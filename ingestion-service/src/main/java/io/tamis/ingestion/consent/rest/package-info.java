/** The consent API. */
@NullMarked
package io.tamis.ingestion.consent.rest;

import org.jspecify.annotations.NullMarked;
