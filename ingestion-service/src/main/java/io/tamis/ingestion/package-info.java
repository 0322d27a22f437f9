/** The only way in: collection, imports, consents, sources, dead letters. */
@NullMarked
package io.tamis.ingestion;

import org.jspecify.annotations.NullMarked;
