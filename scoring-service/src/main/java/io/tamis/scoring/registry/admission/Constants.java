package io.tamis.scoring.registry.admission;

import io.tamis.scoring.registry.onnx.OnnxFile;
import io.tamis.scoring.registry.onnx.OnnxFile.Tensor;
import java.util.List;
import java.util.stream.Stream;

/** That every constant is in the file itself, all of it: none elsewhere on a disk, none larger than it is. */
final class Constants {

    private Constants() {}

    /**
     * How many constants there are, for people to read.
     *
     * @throws Unfit with the first one that is not whole, or not in the file
     */
    static String check(OnnxFile file) throws Unfit {
        if (file.graph().sparseInitializers() > 0) {
            throw new Unfit("/model", "the file holds sparse constants, which are not read");
        }
        List<Tensor> all = Stream.concat(
                        file.graph().initializers().stream(),
                        file.graph().nodes().stream()
                                .flatMap(node -> node.attributes().values().stream())
                                .flatMap(attribute -> attribute.tensors().stream()))
                .toList();
        for (Tensor tensor : all) {
            if (tensor.external()) {
                throw new Unfit(
                        "/model",
                        "the constant '" + tensor.name()
                                + "' is said to be in another file; put all data into the model");
            }
            long declared = size(tensor.dimensions());
            if (declared != tensor.held()) {
                throw new Unfit(
                        "/model",
                        "the constant '" + tensor.name() + "' declares " + (declared < 0 ? "too many" : declared)
                                + " elements and holds " + Math.max(0, tensor.held()));
            }
        }
        return all.size() + " constants, all in the file";
    }

    /** −1 when it is not a size. */
    private static long size(long[] dimensions) {
        long size = 1;
        for (long dimension : dimensions) {
            if (dimension < 0 || (dimension > 0 && size > Integer.MAX_VALUE / dimension)) {
                return -1;
            }
            size *= dimension;
        }
        return size;
    }
}
