package io.tamis.local.processes;

import io.tamis.local.settings.Door;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One process of the suite.
 *
 * @param name unique; names its pid file and its log
 * @param command the program and its arguments, with {@code mark} among them; never a secret, for anyone may list it
 * @param environment added to the launcher's own; secrets belong here
 * @param mark the argument by which a running process is known to be this part of this suite
 */
public record Part(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path folder,
        List<Door> doors,
        Health health,
        String mark) {

    public Part {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        doors = List.copyOf(doors);
        if (!command.contains(mark)) {
            throw new IllegalArgumentException("the command of " + name + " lacks its mark");
        }
    }
}
