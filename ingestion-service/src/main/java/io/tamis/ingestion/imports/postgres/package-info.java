/** Imports and their spooled chunks in PostgreSQL. */
@NullMarked
package io.tamis.ingestion.imports.postgres;

import org.jspecify.annotations.NullMarked;
