/** The dead-letter API. */
@NullMarked
package io.tamis.ingestion.operations.rest;

import org.jspecify.annotations.NullMarked;
