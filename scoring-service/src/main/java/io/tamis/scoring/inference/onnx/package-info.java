/** ONNX Runtime: sessions, their trial in a process of its own, and that it phones nobody. */
@NullMarked
package io.tamis.scoring.inference.onnx;

import org.jspecify.annotations.NullMarked;
