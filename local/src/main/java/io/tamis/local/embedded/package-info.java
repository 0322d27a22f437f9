/** The servers behind the services, in this very process: PostgreSQL, the MongoDB protocol, AMQP 0-9-1. */
@NullMarked
package io.tamis.local.embedded;

import org.jspecify.annotations.NullMarked;
