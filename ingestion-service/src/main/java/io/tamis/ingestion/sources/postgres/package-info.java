/** Sources and their recent rejections in PostgreSQL. */
@NullMarked
package io.tamis.ingestion.sources.postgres;

import org.jspecify.annotations.NullMarked;
