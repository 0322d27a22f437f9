@NullMarked
package io.tamis.ingestion.collection;

import org.jspecify.annotations.NullMarked;
