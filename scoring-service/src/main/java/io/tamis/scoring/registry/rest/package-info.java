/** Models over HTTP. */
@NullMarked
package io.tamis.scoring.registry.rest;

import org.jspecify.annotations.NullMarked;
