/** The packaged suite, started with the launcher a user starts, asked over HTTP like a user asks. */
@NullMarked
package io.tamis.e2e;

import org.jspecify.annotations.NullMarked;
