package io.tamis.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tamis.platform.problem.Problem;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;

class CursorProperties {

    @Property
    void whatIsEncodedIsDecoded(@ForAll @NotEmpty List<String> texts) {
        // Lone surrogates are not text that UTF-8 can carry.
        List<String> parts = texts.stream()
                .map(text -> text.codePoints()
                        .filter(c -> c < 0xD800 || c > 0xDFFF)
                        .limit(20)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .limit(20)
                .toList();

        String cursor = Cursor.encode(parts.toArray(String[]::new));

        assertThat(Cursor.decode(cursor)).isEqualTo(parts);
    }

    @Property
    void anythingElseIsRefusedAsAProblem(@ForAll String text) {
        assertThatCode(() -> {
                    try {
                        assertThat(Cursor.decode(text)).isNotEmpty();
                    } catch (Problem problem) {
                        assertThat(problem.status()).isEqualTo(400);
                    }
                })
                .doesNotThrowAnyException();
    }
}
