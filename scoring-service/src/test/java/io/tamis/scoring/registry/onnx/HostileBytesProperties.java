package io.tamis.scoring.registry.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tamis.scoring.models.Fixtures;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the bytes, they are read, or refused with a reason: nothing else is thrown, and nothing grows. */
class HostileBytesProperties {
    private static final byte[] WHOLE = Fixtures.bytes("churn-1/model.onnx");

    @Property
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 300) byte[] bytes) {
        assertThatCode(() -> read(bytes)).doesNotThrowAnyException();
    }

    @Property
    void aFileWithOneByteChangedIsReadOrRefused(@ForAll @IntRange(max = 100_000) int at, @ForAll byte value) {
        byte[] changed = WHOLE.clone();
        changed[at % changed.length] = value;

        assertThatCode(() -> read(changed)).doesNotThrowAnyException();
    }

    @Property
    void aFileThatIsCutInsideItsGraphIsRefused(@ForAll @IntRange(min = 1, max = 100_000) int cut) {
        // The graph starts within the first bytes and ends shortly before the operator sets.
        int length = 100 + cut % (WHOLE.length - 200);

        assertThat(read(Arrays.copyOf(WHOLE, length))).contains("ends before");
    }

    private static String read(byte[] bytes) {
        try {
            return OnnxReader.read(bytes).graph().nodes().size() + " operators";
        } catch (MalformedOnnx e) {
            return String.valueOf(e.getMessage());
        }
    }
}
