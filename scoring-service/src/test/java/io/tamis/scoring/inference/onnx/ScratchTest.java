package io.tamis.scoring.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class ScratchTest {

    @Test
    void inputsOfOneRunDoNotOverlap() {
        Scratch memory = Scratch.fresh();
        FloatBuffer[] taken = new FloatBuffer[40];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = memory.take(1_000);
            fill(taken[i], i);
        }

        for (int i = 0; i < taken.length; i++) {
            assertThat(taken[i].get(0)).isEqualTo(i);
            assertThat(taken[i].get(999)).isEqualTo(i);
        }
    }

    @Test
    void theNextRunOnTheThreadUsesTheSameMemory() {
        FloatBuffer one = Scratch.fresh().take(8);
        FloatBuffer two = Scratch.fresh().take(4);

        fill(two, 7);

        assertThat(one.get(3)).isEqualTo(7);
        assertThat(one.get(4)).isNotEqualTo(7);
    }

    @Test
    void whatItGivesIsAsLargeAsAskedDirectAndInNativeOrder() {
        for (int elements : new int[] {0, 1, 5_000, 1 << 17, (1 << 17) + 1}) {
            FloatBuffer taken = Scratch.fresh().take(elements);

            assertThat(taken.remaining()).isEqualTo(elements);
            assertThat(taken.isDirect()).isTrue();
            assertThat(taken.order()).isEqualTo(ByteOrder.nativeOrder());
        }
    }

    private static void fill(FloatBuffer buffer, float value) {
        for (int i = 0; i < buffer.limit(); i++) {
            buffer.put(i, value);
        }
    }
}
