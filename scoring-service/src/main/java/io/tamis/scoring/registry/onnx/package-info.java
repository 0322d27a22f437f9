/** A reader of ONNX files that trusts no byte of them: what admission looks at, before any runtime does. */
@NullMarked
package io.tamis.scoring.registry.onnx;

import org.jspecify.annotations.NullMarked;
