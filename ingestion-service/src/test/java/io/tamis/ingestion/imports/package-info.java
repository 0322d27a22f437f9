@NullMarked
package io.tamis.ingestion.imports;

import org.jspecify.annotations.NullMarked;
