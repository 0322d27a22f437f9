/** Where events come from: write keys, legal bases, allowed origins. */
@NullMarked
package io.tamis.ingestion.sources;

import org.jspecify.annotations.NullMarked;
