package io.tamis.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Markdown files of the project, and what they name. */
final class Documents {

    /** What builds, tests and runs leave behind. */
    private static final Set<String> MADE =
            Set.of("target", ".git", ".tamis", ".venv", "node_modules", "__pycache__", ".pytest_cache", "build");

    private static final Pattern BLOCK = Pattern.compile("(?sm)^ *```.*?^ *```");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");

    /** Every file and folder of the project, relative to its root, with {@code /}. */
    static final Set<String> FILES = files();

    private Documents() {}

    /** A page, and what stands in it outside of blocks. */
    record Document(String path, String prose) {

        /** Targets of links to files. */
        Stream<String> links() {
            return LINK.matcher(prose).results().map(it -> it.group(1)).filter(it -> !it.contains("://"));
        }

        /** Texts in code letters. */
        Stream<String> spans() {
            return SPAN.matcher(prose).results().map(it -> it.group(1));
        }

        /** A name as this page means it, relative to the root. */
        String resolve(String name) {
            return Path.of("/")
                    .resolve(path)
                    .resolveSibling(name)
                    .normalize()
                    .toString()
                    .substring(1);
        }
    }

    static List<Document> all() {
        return FILES.stream()
                .filter(it -> it.endsWith(".md"))
                .map(it -> new Document(it, BLOCK.matcher(read(it)).replaceAll("")))
                .toList();
    }

    static String read(String path) {
        try {
            return Files.readString(Modules.ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> files() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(Modules.ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    if (MADE.contains(folder.getFileName().toString())) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    found.add(folder);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set<String> files = new TreeSet<>();
        found.forEach(it -> files.add(Modules.ROOT.relativize(it).toString().replace('\\', '/')));
        return files;
    }
}
