@NullMarked
package io.tamis.contracts.topology;

import org.jspecify.annotations.NullMarked;
