@NullMarked
package io.tamis.ingestion.imports.rest;

import org.jspecify.annotations.NullMarked;
