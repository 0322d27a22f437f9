/** Models in PostgreSQL. */
@NullMarked
package io.tamis.scoring.registry.postgres;

import org.jspecify.annotations.NullMarked;
