@NullMarked
package io.tamis.scoring.models;

import org.jspecify.annotations.NullMarked;
