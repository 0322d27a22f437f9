package io.tamis.e2e.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A Markdown page with lines to run. A fenced block {@code bash} is run; the block {@code text} after it is what it prints
 * ({@link Shown}). Other languages are to be read only. A block that looks like a shell's under another name is refused, so
 * that no line escapes.
 *
 * @param name for messages
 * @param length lines in the page
 */
public record Page(String name, int length, List<Block> blocks) {

    private static final String FENCE = "```";
    private static final Set<String> UNTESTED = Set.of("", "sh", "shell", "console", "shell-session", "zsh");

    /**
     * A fenced block.
     *
     * @param line of the opening fence, the first of the page being 1
     * @param shown what the lines print, where the page says so
     */
    public record Block(int line, List<String> lines, Shown shown) {
        public Block {
            lines = List.copyOf(lines);
        }

        private Block showing(List<String> text) {
            return new Block(line, lines, Shown.of(text));
        }
    }

    public Page {
        blocks = List.copyOf(blocks);
    }

    /** Reads a page. */
    public static Page read(Path file) {
        try {
            return of(file.getFileName().toString(), Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Finds the blocks of a page.
     *
     * @throws IllegalArgumentException names the line of a block that is never closed, of lines to run under another name than
     *     {@code bash}, and of an output that belongs to no block
     */
    public static Page of(String name, List<String> text) {
        List<Block> blocks = new ArrayList<>();
        boolean runBefore = false;
        for (int at = 0; at < text.size(); at++) {
            if (!text.get(at).startsWith(FENCE)) {
                continue;
            }
            String language = text.get(at).substring(FENCE.length()).strip();
            int opened = at++;
            while (at < text.size() && !text.get(at).equals(FENCE)) {
                at++;
            }
            if (at == text.size()) {
                throw fault(name, opened, "a block that is never closed");
            }
            List<String> lines = text.subList(opened + 1, at);
            if (language.equals("bash")) {
                blocks.add(new Block(opened + 1, lines, Shown.ANYTHING));
            } else if (language.equals("text") && runBefore) {
                blocks.add(blocks.removeLast().showing(lines));
            } else if (language.equals("text")) {
                throw fault(name, opened, "a block of text that follows no block of bash");
            } else if (UNTESTED.contains(language)) {
                throw fault(name, opened, "a block without a language, or a shell's that is not called bash");
            }
            runBefore = language.equals("bash");
        }
        return new Page(name, text.size(), blocks);
    }

    private static IllegalArgumentException fault(String name, int line, String what) {
        return new IllegalArgumentException(name + ", line " + (line + 1) + ": " + what);
    }
}
