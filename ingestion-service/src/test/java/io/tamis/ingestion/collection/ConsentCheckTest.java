package io.tamis.ingestion.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import io.tamis.ingestion.consent.Decision;
import io.tamis.ingestion.consent.Decisions;
import io.tamis.ingestion.sources.ConsentCategories;
import io.tamis.ingestion.sources.Source;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentCheckTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    /** The rule of "Consent, precisely": stated by the event | decided by its identities | basis of the source | outcome. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-     | -            | CONSENT             | CONSENT_UNKNOWN",
                "-     | -            | LEGITIMATE_INTEREST | -",
                "-     | -            | CONTRACT            | -",
                "-     | granted      | CONSENT             | -",
                "-     | refused      | CONSENT             | CONSENT_REFUSED",
                "-     | refused      | LEGITIMATE_INTEREST | CONSENT_REFUSED",
                "-     | refused      | CONTRACT            | -",
                "-     | granted,refused | CONSENT          | CONSENT_REFUSED",
                "-     | refused,granted | CONSENT          | CONSENT_REFUSED",
                "-     | granted,silent  | CONSENT          | -",
                "true  | -            | CONSENT             | -",
                "true  | refused      | CONSENT             | CONSENT_REFUSED",
                "false | granted      | CONSENT             | CONSENT_REFUSED",
                "false | -            | LEGITIMATE_INTEREST | CONSENT_REFUSED"
            })
    void unknownIsNoAndARefusalOutweighsEverythingButAContract(
            @Nullable Boolean stated, @Nullable String decided, LegalBasis basis, @Nullable Reason outcome) {
        Source source = new Source("s", "S", Map.of(Purpose.ANALYTICS, basis), Set.of(), ConsentCategories.STANDARD);
        Map<Purpose, Boolean> choices = stated == null ? Map.of() : Map.of(Purpose.ANALYTICS, stated);
        List<Decisions> decisions = decided == null
                ? List.of()
                : Arrays.stream(decided.split(","))
                        .map(ConsentCheckTest::decisions)
                        .toList();

        var refusal = ConsentCheck.refusal(source, choices, decisions);

        assertThat(refusal.map(Refusal::reason).orElse(null)).isEqualTo(outcome);
    }

    private static Decisions decisions(String text) {
        return text.equals("silent")
                ? Decisions.SILENT
                : Decisions.SILENT.with(Purpose.ANALYTICS, new Decision(text.equals("granted"), AT, AT));
    }
}
