@NullMarked
package io.tamis.ingestion.operations.rest;

import org.jspecify.annotations.NullMarked;
