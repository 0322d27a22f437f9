/** Publishing and consuming facts: confirmed, batched, never lost. */
@NullMarked
package io.tamis.platform.messaging;

import org.jspecify.annotations.NullMarked;
