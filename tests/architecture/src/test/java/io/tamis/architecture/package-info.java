/** What the folders and arrows of the project promise, held by tests. */
@NullMarked
package io.tamis.architecture;

import org.jspecify.annotations.NullMarked;
