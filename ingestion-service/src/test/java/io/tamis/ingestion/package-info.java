/** What the component tests share: servers, calls, and what was published. */
@NullMarked
package io.tamis.ingestion;

import org.jspecify.annotations.NullMarked;
