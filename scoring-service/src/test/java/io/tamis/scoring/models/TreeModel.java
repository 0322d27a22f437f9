package io.tamis.scoring.models;

import io.tamis.scoring.registry.Bundle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A model of one tree over two features, and ways to break it: 0.25 where the second feature is below 10 or missing, else
 * 0.75.
 */
public final class TreeModel {
    public long ir = 8;
    public long opset = 18;
    public long mlOpset = 3;
    public String domain = "ai.onnx.ml";
    public String operator = "TreeEnsembleRegressor";
    public String mode = "BRANCH_LT";
    public long feature = 1;
    public float threshold = 10;
    public long yes = 1;
    public long no = 2;
    public long inputColumns = 2;
    public float low = 0.25f;
    public float high = 0.75f;
    public long weighedNode = 2;
    public long[] nodeIds = {0, 1, 2};
    public int elementType = 1;
    public UnaryOperator<Proto> moreOfTheGraph = it -> it;
    public List<String> expressions = List.of("age", "COUNT('Order Completed')");
    public String output = "{\"name\":\"score\"}";

    public byte[] bytes() {
        Proto graph = new Proto()
                .message(1, node())
                .text(2, "tree")
                .message(11, value("X", elementType, -1, inputColumns))
                .message(12, value("score", 1, -1, 1));
        return new Proto()
                .number(1, ir)
                .message(7, moreOfTheGraph.apply(graph))
                .message(8, new Proto().text(1, "").number(2, opset))
                .message(8, new Proto().text(1, "ai.onnx.ml").number(2, mlOpset))
                .bytes();
    }

    public Bundle bundle() {
        return new Bundle(bytes(), manifest(), golden(), null);
    }

    public byte[] manifest() {
        String features = IntStream.range(0, expressions.size())
                .mapToObj(i ->
                        "{\"name\":\"f%d\",\"expression\":\"%s\",\"missing\":\"nan\"}".formatted(i, expressions.get(i)))
                .collect(Collectors.joining(","));
        return ("{\"task\":\"regression\",\"features\":[" + features + "],\"output\":" + output
                        + ",\"purposes\":[\"profiling\"],\"tolerance\":{\"absolute\":1e-6,\"relative\":0}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    public byte[] golden() {
        List<String> rows = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String more = ",0".repeat(Math.max(0, expressions.size() - 2));
            rows.add("[30," + (i == 19 ? "null" : i) + more + "]");
            expected.add(i < 10 ? "0.25" : "0.75");
        }
        return ("{\"rows\":" + rows + ",\"expected\":" + expected + "}").getBytes(StandardCharsets.UTF_8);
    }

    private Proto node() {
        Proto node = new Proto().text(1, "X").text(2, "score").text(4, operator).text(7, domain);
        integers(node, "nodes_treeids", new long[nodeIds.length]);
        integers(node, "nodes_nodeids", nodeIds);
        integers(node, "nodes_featureids", feature, 0, 0);
        integers(node, "nodes_truenodeids", yes, 0, 0);
        integers(node, "nodes_falsenodeids", no, 0, 0);
        integers(node, "nodes_missing_value_tracks_true", 0, 0, 0);
        texts(node, "nodes_modes", mode, "LEAF", "LEAF");
        floats(node, "nodes_values", threshold, 0, 0);
        integers(node, "target_treeids", 0, 0);
        integers(node, "target_nodeids", 1, weighedNode);
        integers(node, "target_ids", 0, 0);
        floats(node, "target_weights", low, high);
        node.message(5, new Proto().text(1, "n_targets").number(3, 1).number(20, 2));
        return node;
    }

    private static void integers(Proto node, String name, long... values) {
        Proto attribute = new Proto().text(1, name);
        for (long value : values) {
            attribute.number(8, value);
        }
        node.message(5, attribute.number(20, 7));
    }

    private static void floats(Proto node, String name, float... values) {
        Proto attribute = new Proto().text(1, name);
        for (float value : values) {
            attribute.single(7, value);
        }
        node.message(5, attribute.number(20, 6));
    }

    private static void texts(Proto node, String name, String... values) {
        Proto attribute = new Proto().text(1, name);
        for (String value : values) {
            attribute.text(9, value);
        }
        node.message(5, attribute.number(20, 8));
    }

    private static Proto value(String name, int type, long... dimensions) {
        Proto shape = new Proto();
        for (long dimension : dimensions) {
            shape.message(1, dimension < 0 ? new Proto().text(2, "N") : new Proto().number(1, dimension));
        }
        Proto tensor = new Proto().number(1, type).message(2, shape);
        return new Proto().text(1, name).message(2, new Proto().message(1, tensor));
    }
}
