/** Exchanges, queues and bindings of the whole suite, in one place. */
@NullMarked
package io.tamis.contracts.topology;

import org.jspecify.annotations.NullMarked;
