package io.tamis.segmentation.history.rest;

import io.tamis.contracts.identity.Namespace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Members as lines of CSV (RFC 4180). */
final class HolderCsv {

    private static final List<String> NAMESPACES =
            Arrays.stream(Namespace.values()).map(Namespace::wire).toList();

    /** The first line. */
    static final String HEADER = "profileId," + String.join(",", NAMESPACES) + ",since\r\n";

    private HolderCsv() {}

    static String line(HolderView holder) {
        List<String> fields = new ArrayList<>();
        fields.add(field(holder.profileId()));
        NAMESPACES.forEach(it -> fields.add(field(holder.externalIds().getOrDefault(it, ""))));
        fields.add(holder.since().toString());
        return String.join(",", fields) + "\r\n";
    }

    private static String field(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
