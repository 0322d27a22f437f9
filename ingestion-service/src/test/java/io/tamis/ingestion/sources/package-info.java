@NullMarked
package io.tamis.ingestion.sources;

import org.jspecify.annotations.NullMarked;
