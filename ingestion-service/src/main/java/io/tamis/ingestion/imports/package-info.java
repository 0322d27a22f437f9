/** Files of events: spooled durably first, then taken in. */
@NullMarked
package io.tamis.ingestion.imports;

import org.jspecify.annotations.NullMarked;
