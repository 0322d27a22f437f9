/** What a PostgreSQL commit must announce: a row of the same transaction, published afterwards. */
@NullMarked
package io.tamis.platform.outbox;

import org.jspecify.annotations.NullMarked;
