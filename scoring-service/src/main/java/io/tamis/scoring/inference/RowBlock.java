package io.tamis.scoring.inference;

import java.nio.FloatBuffer;

/**
 * Some columns of some rows, left where they are until the runtime's own memory is filled with them.
 *
 * @param from the first row
 * @param to the row after the last one
 */
record RowBlock(float[][] rows, int from, int to, int[] columns) implements FloatInput {

    @Override
    public long[] shape() {
        return new long[] {to - from, columns.length};
    }

    @Override
    public void writeTo(FloatBuffer elements) {
        boolean inOrder = inOrder();
        for (int row = from; row < to; row++) {
            // As it is, which is the rule: twice as fast.
            if (inOrder && rows[row].length == columns.length) {
                elements.put(rows[row]);
            } else {
                for (int column : columns) {
                    elements.put(rows[row][column]);
                }
            }
        }
    }

    private boolean inOrder() {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] != i) {
                return false;
            }
        }
        return true;
    }
}
