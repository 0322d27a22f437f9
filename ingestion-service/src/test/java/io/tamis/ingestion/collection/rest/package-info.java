/** The ten rules of compatible collection, over HTTP. */
@NullMarked
package io.tamis.ingestion.collection.rest;

import org.jspecify.annotations.NullMarked;
