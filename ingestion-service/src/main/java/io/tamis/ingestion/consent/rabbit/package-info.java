/** Keeps every replica's cache of decisions honest. */
@NullMarked
package io.tamis.ingestion.consent.rabbit;

import org.jspecify.annotations.NullMarked;
