@NullMarked
package io.tamis.contracts.activity;

import org.jspecify.annotations.NullMarked;
