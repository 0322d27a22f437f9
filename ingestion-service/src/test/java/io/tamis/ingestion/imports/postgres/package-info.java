@NullMarked
package io.tamis.ingestion.imports.postgres;

import org.jspecify.annotations.NullMarked;
