@NullMarked
package io.tamis.scoring.registry.onnx;

import org.jspecify.annotations.NullMarked;
