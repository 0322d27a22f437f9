@NullMarked
package io.tamis.ingestion.operations;

import org.jspecify.annotations.NullMarked;
