/** Facts that could not be handled, kept until somebody decides. */
@NullMarked
package io.tamis.ingestion.operations;

import org.jspecify.annotations.NullMarked;
