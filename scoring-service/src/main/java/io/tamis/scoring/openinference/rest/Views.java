package io.tamis.scoring.openinference.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.scoring.inference.DataType;
import io.tamis.scoring.inference.Served;
import io.tamis.scoring.inference.TensorShape;
import io.tamis.scoring.openinference.Inferring;
import java.util.List;

/** What is answered about server and models, in the names of the protocol. */
final class Views {

    private Views() {}

    /** The specification and its clients disagree on the member's name: both are there. */
    public record HealthView(boolean live, boolean ready) {}

    /** That the server lives. */
    public record LiveView(boolean live) {}

    /** The server. */
    public record ServerView(String name, String version, List<String> extensions) {}

    /** That a model is ready. */
    public record ReadyView(String name, boolean ready) {}

    /** A tensor; −1 where any size goes. */
    public record TensorView(String name, DataType datatype, long[] shape) {
        static TensorView of(TensorShape shape) {
            return new TensorView(shape.name(), shape.type(), shape.dimensions());
        }
    }

    /** A model. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MetadataView(
            String name, List<String> versions, String platform, List<TensorView> inputs, List<TensorView> outputs) {
        static MetadataView of(Served served, List<String> versions) {
            return new MetadataView(
                    served.model().name(),
                    versions,
                    "onnx_onnxv1",
                    Inferring.shapes(served).stream().map(TensorView::of).toList(),
                    served.outputs().stream().map(TensorView::of).toList());
        }
    }

    /** A version in the index of the repository. */
    public record IndexView(String name, String version, String state, String reason) {}
}
