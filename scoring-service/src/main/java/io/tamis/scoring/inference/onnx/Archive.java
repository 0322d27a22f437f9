package io.tamis.scoring.inference.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;

/** Where classes lie on disk, for the class path of another process. */
final class Archive {

    private Archive() {}

    /** The archive or folder that a class came from. A class that a recorded start brought does not say so itself; its file does. */
    static Path of(Class<?> type) {
        try {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            return source != null && source.getLocation() != null
                    ? Path.of(source.getLocation().toURI())
                    : ofFile(type);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type + " has no place on disk", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path ofFile(Class<?> type) throws IOException, URISyntaxException {
        String name = "/" + type.getName().replace('.', '/') + ".class";
        URL file = type.getResource(name);
        if (file == null) {
            throw new IllegalStateException(type + " has no file");
        }
        if (file.openConnection() instanceof JarURLConnection jar) {
            return Path.of(jar.getJarFileURL().toURI());
        }
        String text = file.toURI().toString();
        return Path.of(URI.create(text.substring(0, text.length() - name.length())));
    }
}
