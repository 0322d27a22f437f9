package io.tamis.scoring.registry.onnx;

import io.tamis.scoring.registry.onnx.OnnxFile.Tensor;
import io.tamis.scoring.registry.onnx.OnnxFile.Value;

/** Reads constants and the types of inputs and outputs. */
final class OnnxTensors {

    private OnnxTensors() {}

    static Tensor tensor(Wire wire) throws MalformedOnnx {
        String name = "";
        int type = 0;
        Longs dimensions = new Longs();
        Longs numbers = new Longs();
        Floats singles = new Floats();
        long raw = -1;
        long held = 0;
        boolean external = false;
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> wire.numbers(dimensions);
                case 2 -> type = (int) wire.number();
                case 4 -> wire.singles(singles);
                case 5, 7, 11 -> wire.numbers(numbers);
                case 6 -> held += wire.skippedBytes() >= 0 ? 1 : 0;
                case 8 -> name = wire.text();
                case 9 -> raw = wire.skippedBytes();
                case 10 -> held += wire.skippedBytes() / 8;
                case 13 -> {
                    wire.skip();
                    external = true;
                }
                case 14 -> external |= wire.number() != 0;
                default -> wire.skip();
            }
        }
        held += numbers.size() + singles.size();
        return new Tensor(name, type, dimensions.toArray(), raw < 0 ? held : elements(raw, type), external);
    }

    /** How many elements so many raw bytes are; −1 when they are no whole number of them. */
    private static long elements(long bytes, int type) {
        int size = OnnxType.bytes(type);
        return size == 0 || bytes % size != 0 ? -1 : bytes / size;
    }

    static Value value(Wire wire) throws MalformedOnnx {
        String name = "";
        Value typed = new Value("", 0, new long[0], false);
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> name = wire.text();
                case 2 -> typed = type(wire.message());
                default -> wire.skip();
            }
        }
        return new Value(name, typed.type(), typed.dimensions(), typed.shaped());
    }

    private static Value type(Wire wire) throws MalformedOnnx {
        Value tensor = new Value("", 0, new long[0], false);
        while (wire.next()) {
            if (wire.field() == 1) {
                tensor = tensorType(wire.message());
            } else {
                wire.skip();
            }
        }
        return tensor;
    }

    private static Value tensorType(Wire wire) throws MalformedOnnx {
        int type = 0;
        long[] dimensions = {};
        boolean shaped = false;
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> type = (int) wire.number();
                case 2 -> {
                    dimensions = shape(wire.message());
                    shaped = true;
                }
                default -> wire.skip();
            }
        }
        return new Value("", type, dimensions, shaped);
    }

    private static long[] shape(Wire wire) throws MalformedOnnx {
        Longs dimensions = new Longs();
        while (wire.next()) {
            if (wire.field() == 1) {
                dimensions.add(dimension(wire.message()));
                if (dimensions.size() > 16) {
                    throw new MalformedOnnx("an input or output has more than 16 dimensions");
                }
            } else {
                wire.skip();
            }
        }
        return dimensions.toArray();
    }

    /** −1 when variable: named, unset, or a number below 1. */
    private static long dimension(Wire wire) throws MalformedOnnx {
        long size = -1;
        while (wire.next()) {
            if (wire.field() == 1) {
                size = wire.number();
            } else {
                wire.skip();
            }
        }
        return size < 1 ? -1 : size;
    }
}
