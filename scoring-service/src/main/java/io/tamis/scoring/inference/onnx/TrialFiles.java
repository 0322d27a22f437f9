package io.tamis.scoring.inference.onnx;

import io.tamis.scoring.registry.admission.Trial;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What a trial is told and what it tells, as files of a folder of its own. */
final class TrialFiles {

    static final int RAN = 0;
    static final int NOT_LOADED = 1;
    static final int FAILED = 2;
    /** The runtime quotes names of the file in its messages, at any length. */
    private static final int REASON = 1000;

    /** A plan without its model. */
    record Written(SequencedMap<String, int[]> columns, String output, float[][] rows, List<Integer> batches) {}

    private final Path folder;

    TrialFiles(Path folder) {
        this.folder = folder;
    }

    byte[] model() throws IOException {
        return Files.readAllBytes(folder.resolve("model.onnx"));
    }

    void write(Trial.Plan plan) throws IOException {
        Files.write(folder.resolve("model.onnx"), plan.model());
        try (DataOutputStream out = out("plan")) {
            out.writeInt(plan.inputs().size());
            for (Map.Entry<String, int[]> input : plan.inputs().entrySet()) {
                out.writeUTF(input.getKey());
                out.writeInt(input.getValue().length);
                for (int column : input.getValue()) {
                    out.writeInt(column);
                }
            }
            out.writeUTF(plan.output());
            out.writeInt(plan.rows().length);
            out.writeInt(plan.rows()[0].length);
            for (float[] row : plan.rows()) {
                for (float value : row) {
                    out.writeFloat(value);
                }
            }
            out.writeInt(plan.batches().size());
            for (int batch : plan.batches()) {
                out.writeInt(batch);
            }
        }
    }

    Written plan() throws IOException {
        try (DataInputStream in = in("plan")) {
            SequencedMap<String, int[]> columns = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                String name = in.readUTF();
                int[] chosen = new int[in.readInt()];
                for (int i = 0; i < chosen.length; i++) {
                    chosen[i] = in.readInt();
                }
                columns.put(name, chosen);
            }
            String output = in.readUTF();
            float[][] rows = new float[in.readInt()][in.readInt()];
            for (float[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = in.readFloat();
                }
            }
            List<Integer> batches = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                batches.add(in.readInt());
            }
            return new Written(columns, output, rows, batches);
        }
    }

    void write(List<double[][]> found, long millis) throws IOException {
        try (DataOutputStream out = out("outcome")) {
            out.writeInt(RAN);
            out.writeLong(millis);
            out.writeInt(found.size());
            for (double[][] batch : found) {
                out.writeInt(batch.length);
                out.writeInt(batch[0].length);
                for (double[] row : batch) {
                    for (double value : row) {
                        out.writeDouble(value);
                    }
                }
            }
        }
    }

    void write(int kind, String reason) throws IOException {
        try (DataOutputStream out = out("outcome")) {
            out.writeInt(kind);
            out.writeUTF(reason.substring(0, Math.min(REASON, reason.length())));
        }
    }

    boolean told() {
        return Files.exists(folder.resolve("outcome"));
    }

    Trial.Outcome outcome() throws IOException {
        try (DataInputStream in = in("outcome")) {
            int kind = in.readInt();
            if (kind != RAN) {
                String reason = in.readUTF();
                return kind == FAILED ? new Trial.Outcome.Failed(reason) : new Trial.Outcome.NotLoaded(reason);
            }
            long millis = in.readLong();
            List<double[][]> found = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                double[][] batch = new double[in.readInt()][in.readInt()];
                for (double[] row : batch) {
                    for (int i = 0; i < row.length; i++) {
                        row[i] = in.readDouble();
                    }
                }
                found.add(batch);
            }
            return new Trial.Outcome.Ran(found, millis);
        }
    }

    private DataOutputStream out(String name) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(folder.resolve(name))));
    }

    private DataInputStream in(String name) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(folder.resolve(name))));
    }
}
