package io.tamis.scoring.registry.rest;

import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.Problem;
import io.tamis.scoring.registry.Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/**
 * Reads a bundle from a form: the parts {@code model}, {@code manifest}, {@code golden} and perhaps {@code background}; or
 * one part {@code bundle}, a zip of {@code model.onnx}, {@code manifest.json}, {@code golden.json} and perhaps {@code
 * background.json}.
 */
final class BundleForm {
    private static final String BUNDLE = "bundle";
    private static final List<String> NEEDED = List.of("model", "manifest", "golden");

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final long most;

    private BundleForm(long most) {
        this.most = most;
    }

    /**
     * The bundle; blocks while it reads what was stored of the request. Parts of other names are dropped, entries of
     * other names skipped.
     *
     * @param most bytes of all parts together, unpacked
     * @throws Problem 400 when a part is missing or there twice, 413 when there are more bytes
     */
    static Bundle read(MultipartFormDataInput input, long most) {
        BundleForm form = new BundleForm(most);
        try {
            for (Map.Entry<String, Collection<FormValue>> part :
                    input.getValues().entrySet()) {
                form.part(part.getKey(), part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return form.bundle();
    }

    private void part(String name, Collection<FormValue> values) throws IOException {
        if (values.size() != 1) {
            throw invalid("/" + name, "Send this part once.");
        }
        FormValue value = values.iterator().next();
        if (!value.isFileItem()) {
            parts.put(name, value.getValue().getBytes(StandardCharsets.UTF_8));
            return;
        }
        try (InputStream in = value.getFileItem().getInputStream()) {
            if (name.equals(BUNDLE)) {
                unpack(in);
            } else {
                parts.put(name, bounded(in));
            }
        }
    }

    private void unpack(InputStream in) throws IOException {
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = switch (entry.getName()) {
                case "model.onnx" -> "model";
                case "manifest.json" -> "manifest";
                case "golden.json" -> "golden";
                case "background.json" -> "background";
                // A report for people may lie beside.
                default -> null;
            };
            if (name != null) {
                parts.put(name, bounded(zip));
            }
        }
    }

    private byte[] bounded(InputStream in) throws IOException {
        long left = most - parts.values().stream().mapToLong(it -> it.length).sum();
        byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, left + 1));
        if (bytes.length > left) {
            throw Problem.of(413, "too_large", "A bundle has at most " + most + " bytes.");
        }
        return bytes;
    }

    private Bundle bundle() {
        List<InputError> missing = new ArrayList<>();
        for (String name : NEEDED) {
            if (part(name) == null) {
                missing.add(InputError.at("/" + name, "Send this part of the form, or a zip as the part bundle."));
            }
        }
        byte[] model = part("model");
        byte[] manifest = part("manifest");
        byte[] golden = part("golden");
        if (model == null || manifest == null || golden == null) {
            throw Problem.of(400, "invalid_form", "The form lacks a part; see errors.")
                    .with(missing);
        }
        return new Bundle(model, manifest, golden, part("background"));
    }

    private byte @Nullable [] part(String name) {
        return parts.get(name);
    }

    private static Problem invalid(String pointer, String detail) {
        return Problem.of(400, "invalid_form", "The form is not valid; see errors.")
                .with(List.of(InputError.at(pointer, detail)));
    }
}
