@NullMarked
package io.tamis.scoring.inference.onnx;

import org.jspecify.annotations.NullMarked;
