/** The Open Inference Protocol, version 2: requests, tensors and answers. */
@NullMarked
package io.tamis.scoring.openinference;

import org.jspecify.annotations.NullMarked;
