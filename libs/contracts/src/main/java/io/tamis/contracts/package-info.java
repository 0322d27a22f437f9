/** The messages between services: records, their JSON form, their schemas. No framework. */
@NullMarked
package io.tamis.contracts;

import org.jspecify.annotations.NullMarked;
