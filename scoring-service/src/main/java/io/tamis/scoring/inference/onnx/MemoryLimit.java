package io.tamis.scoring.inference.onnx;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bounds what this process may allocate, inside the heap and out of it, for the rest of its life. Linux only; elsewhere
 * the time limit is left.
 */
final class MemoryLimit {

    private static final int RLIMIT_DATA = 2;

    private MemoryLimit() {}

    /**
     * Sets the limit, which nothing in this process can raise again.
     *
     * @throws IllegalStateException when the system refuses
     */
    @SuppressWarnings("restricted") // that is what the FFM interface is for
    static void set(long bytes) {
        if (!System.getProperty("os.name", "").startsWith("Linux")) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocate(ValueLayout.JAVA_LONG, 2);
            limit.setAtIndex(ValueLayout.JAVA_LONG, 0, bytes);
            limit.setAtIndex(ValueLayout.JAVA_LONG, 1, bytes);
            Linker linker = Linker.nativeLinker();
            int failed = (int) linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("setrlimit"),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS))
                    .invokeExact(RLIMIT_DATA, limit);
            if (failed != 0) {
                throw new IllegalStateException("the memory of a trial cannot be bounded");
            }
            // Where the limit of a container comes first, the trial is what ends.
            Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
        } catch (IOException e) {
            // A container may not let a process say so; the limit above holds.
            return;
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the memory of a trial cannot be bounded", e);
        }
    }
}
