package io.tamis.scoring.inference.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Memory of one thread that the runtime reads inputs from, used again by the next run on that thread. Safe because a run ends
 * on the thread that began it, however late, and its tensors with it.
 */
final class Scratch {

    /** Elements that a thread keeps: a micro-batch of a wide model. What is larger is made for one run. */
    private static final int KEPT = 1 << 17;

    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    private FloatBuffer memory = direct(1 << 12);
    private int used;

    /** This thread's, with nothing in use. */
    static Scratch fresh() {
        Scratch scratch = OF_THREAD.get();
        scratch.used = 0;
        return scratch;
    }

    /** So many elements that nobody else has, until the thread asks for {@link #fresh} memory. */
    FloatBuffer take(int elements) {
        if (elements > KEPT) {
            return direct(elements);
        }
        if (elements > memory.capacity() - used) {
            // Tensors that were made of the former memory keep it alive.
            memory = direct(Math.max(elements, Math.min(KEPT, 2 * memory.capacity())));
            used = 0;
        }
        FloatBuffer taken = memory.slice(used, elements);
        used += elements;
        return taken;
    }

    private static FloatBuffer direct(int elements) {
        // In native order: any other is accepted, and scores garbage.
        return ByteBuffer.allocateDirect(Math.multiplyExact(Math.max(1, elements), Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .limit(elements);
    }
}
