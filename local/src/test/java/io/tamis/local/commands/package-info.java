@NullMarked
package io.tamis.local.commands;

import org.jspecify.annotations.NullMarked;
