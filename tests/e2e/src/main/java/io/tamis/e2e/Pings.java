package io.tamis.e2e;

import io.tamis.contracts.ContractJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Events to import: of every person the same one, so many times, in rounds over all people. Their value is 1 each.
 *
 * @param event the name of each
 * @param user what a person's user id begins with, before {@code -} and a number from 0
 */
public record Pings(String event, String user, int people, int each) {

    /** Writes them, a line each, into a file under {@code target}. */
    public Path file() throws IOException {
        Path file = Path.of("target", user + ".ndjson");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int round = 0; round < each; round++) {
                for (int person = 0; person < people; person++) {
                    out.write(line(person, round));
                    out.newLine();
                }
            }
        }
        return file;
    }

    private String line(int person, int round) throws IOException {
        String id = user + "-" + person;
        return ContractJson.mapper()
                .writeValueAsString(Map.of(
                        "type",
                        "track",
                        "event",
                        event,
                        "userId",
                        id,
                        "messageId",
                        id + "-" + round,
                        "properties",
                        Map.of("value", 1)));
    }
}
