/** From a checked tree to evaluators and to the tracing that explanations need. */
@NullMarked
package io.tamis.rules.plan;

import org.jspecify.annotations.NullMarked;
