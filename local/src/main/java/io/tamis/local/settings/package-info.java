/** What the environment says: ports, the data folder, real servers in place of embedded ones. */
@NullMarked
package io.tamis.local.settings;

import org.jspecify.annotations.NullMarked;
