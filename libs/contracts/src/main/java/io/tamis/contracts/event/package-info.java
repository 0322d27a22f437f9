/** What a customer did, as accepted by ingestion. */
@NullMarked
package io.tamis.contracts.event;

import org.jspecify.annotations.NullMarked;
