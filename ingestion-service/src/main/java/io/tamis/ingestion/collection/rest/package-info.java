/** The collection API over HTTP. */
@NullMarked
package io.tamis.ingestion.collection.rest;

import org.jspecify.annotations.NullMarked;
