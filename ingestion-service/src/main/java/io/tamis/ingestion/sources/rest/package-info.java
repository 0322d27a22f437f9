/** The source API. */
@NullMarked
package io.tamis.ingestion.sources.rest;

import org.jspecify.annotations.NullMarked;
