@NullMarked
package io.tamis.contracts.consent;

import org.jspecify.annotations.NullMarked;
