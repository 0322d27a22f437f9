package io.tamis.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import io.tamis.contracts.consent.ConsentState;
import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.profile.TraitValue;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractJsonTest {

    @Test
    void whatIsNullIsNotWrittenAndMayBeAbsent() {
        byte[] json = ContractJson.write(ConsentState.UNKNOWN);

        assertThat(new String(json, UTF_8)).isEqualTo("{\"basis\":\"consent\"}");
        assertThat(ContractJson.read(json, ConsentState.class)).isEqualTo(ConsentState.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"granted\":true}",
                "{\"granted\":true,\"basis\":null}",
                "{\"basis\":\"a whim\"}",
                "{\"basis\":\"consent\",\"decidedAt\":\"yesterday\"}",
                "[]",
                "",
                "{\"basis\":",
            })
    void whatIsNotOfTheShapeIsRefused(String json) {
        assertThatThrownBy(() -> ContractJson.read(json.getBytes(UTF_8), ConsentState.class))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void instantsAreText() {
        ConsentState state = new ConsentState(true, Instant.parse("2026-11-15T09:00:00.123Z"), LegalBasis.CONSENT);

        assertThat(new String(ContractJson.write(state), UTF_8)).contains("\"2026-11-15T09:00:00.123Z\"");
    }

    @Test
    void aTraitMayBeTheJsonNullButNotAbsent() {
        String rest = "\"observedAt\":\"2026-11-15T09:00:00Z\",\"source\":\"web\"}";

        assertThat(ContractJson.read(("{\"value\":null," + rest).getBytes(UTF_8), TraitValue.class)
                        .value())
                .isEqualTo(NullNode.getInstance());
        assertThatThrownBy(() -> ContractJson.read(("{" + rest).getBytes(UTF_8), TraitValue.class))
                .isInstanceOf(UncheckedIOException.class);
    }
}
