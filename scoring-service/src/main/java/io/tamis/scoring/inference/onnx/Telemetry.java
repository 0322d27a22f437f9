package io.tamis.scoring.inference.onnx;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Keeps ONNX Runtime from telling its maker about the models that it loads. Since 1.29 the Linux build writes a device id,
 * and queues each model's name and metadata for upload, as soon as the first session is made; the switch in its API comes too
 * late. It reads the process environment once, when its library is loaded, so the variable must be there before the first of
 * its classes is.
 */
public final class Telemetry {

    /** The variable that it reads. */
    public static final String VARIABLE = "ORT_DISABLE_TELEMETRY";

    private static final String OFF = "1";
    private static final FunctionDescriptor SETENV =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    private static final FunctionDescriptor GETENV = FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS);

    private Telemetry() {}

    /**
     * Sets the variable in the environment of this process, whatever it was; does nothing where it is set already. May
     * be called again.
     *
     * @throws IllegalStateException when that cannot be done: then nothing of the runtime may be touched
     */
    @SuppressWarnings("restricted") // that is what the FFM interface is for
    public static void off() {
        if (OFF.equals(System.getenv(VARIABLE))) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(VARIABLE);
            int failed = (int) libc("setenv", SETENV).invokeExact(name, arena.allocateFrom(OFF), 1);
            MemorySegment found = (MemorySegment) libc("getenv", GETENV).invokeExact(name);
            if (failed == 0
                    && found.address() != 0
                    && found.reinterpret(2).getString(0).equals(OFF)) {
                return;
            }
        } catch (Throwable e) {
            throw refused(e);
        }
        throw refused(null);
    }

    @SuppressWarnings("restricted")
    private static MethodHandle libc(String name, FunctionDescriptor shape) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape);
    }

    private static IllegalStateException refused(@org.jspecify.annotations.Nullable Throwable cause) {
        return new IllegalStateException(
                "ONNX Runtime's telemetry cannot be switched off from inside. Start the process with " + VARIABLE + "="
                        + OFF + " in its environment.",
                cause);
    }
}
