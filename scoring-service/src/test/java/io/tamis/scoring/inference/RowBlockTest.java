package io.tamis.scoring.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class RowBlockTest {

    private static final float[][] ROWS = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};

    private static float[] written(RowBlock block) {
        FloatBuffer elements = FloatBuffer.allocate((int) (block.shape()[0] * block.shape()[1]));
        block.writeTo(elements);
        return elements.array();
    }

    @Test
    void rowsGoInAsTheyAre() {
        RowBlock block = new RowBlock(ROWS, 1, 3, new int[] {0, 1, 2});

        assertThat(block.shape()).containsExactly(2, 3);
        assertThat(written(block)).containsExactly(4, 5, 6, 7, 8, 9);
    }

    @Test
    void aTensorThatTakesSomeColumnsGetsThoseInItsOrder() {
        assertThat(written(new RowBlock(ROWS, 0, 2, new int[] {2, 0}))).containsExactly(3, 1, 6, 4);
        assertThat(written(new RowBlock(ROWS, 0, 2, new int[] {0, 1}))).containsExactly(1, 2, 4, 5);
        assertThat(written(new RowBlock(ROWS, 1, 1, new int[] {0, 1, 2}))).isEmpty();
    }
}
