/** People made up for tests. */
@NullMarked
package io.tamis.rules.person;

import org.jspecify.annotations.NullMarked;
