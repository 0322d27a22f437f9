@NullMarked
package io.tamis.ingestion.consent.postgres;

import org.jspecify.annotations.NullMarked;
