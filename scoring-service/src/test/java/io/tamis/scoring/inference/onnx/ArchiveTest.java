package io.tamis.scoring.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {

    @Test
    void aFolderAndAJarAreFound() {
        assertThat(Archive.of(TrialMain.class))
                .isDirectory()
                .isEqualTo(Path.of("target/classes").toAbsolutePath());
        assertThat(Archive.of(OrtEnvironment.class))
                .isRegularFile()
                .extracting(it -> it.getFileName().toString())
                .asString()
                .startsWith("onnxruntime-")
                .endsWith(".jar");
    }

    @ParameterizedTest
    @ValueSource(classes = {TrialMain.class, OrtEnvironment.class})
    void aClassThatDoesNotSayWhereItCameFromIsFoundByItsFile(Class<?> known) throws Exception {
        Class<?> silent = new Silent(known).loadClass(known.getName());

        assertThat(silent.getProtectionDomain().getCodeSource().getLocation()).isNull();
        assertThat(Archive.of(silent)).isEqualTo(Archive.of(known));
    }

    /** Defines one class anew, without its origin, as a recorded start does. */
    private static final class Silent extends ClassLoader {
        private final Class<?> known;

        Silent(Class<?> known) {
            super(known.getClassLoader());
            this.known = known;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(known.getName())) {
                return super.loadClass(name, resolve);
            }
            String file = "/" + name.replace('.', '/') + ".class";
            try (InputStream bytes = Objects.requireNonNull(known.getResourceAsStream(file))) {
                byte[] code = bytes.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
