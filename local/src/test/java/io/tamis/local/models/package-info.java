@NullMarked
package io.tamis.local.models;

import org.jspecify.annotations.NullMarked;
