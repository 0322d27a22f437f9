/** What a rule found, part by part. */
@NullMarked
package io.tamis.rules.explain;

import org.jspecify.annotations.NullMarked;
