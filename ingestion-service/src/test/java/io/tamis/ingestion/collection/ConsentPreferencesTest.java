package io.tamis.ingestion.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.contracts.consent.Purpose;
import io.tamis.ingestion.sources.ConsentCategories;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentPreferencesTest {

    private static ConsentPreferences of(String context) {
        return ConsentPreferences.of(Json.object(context), ConsentCategories.STANDARD);
    }

    private static Map<Purpose, Boolean> stated(String preferences) {
        return ((ConsentPreferences.Stated) of("{'consent':{'categoryPreferences':" + preferences + "}}")).choices();
    }

    @Test
    void categoriesMapToPurposesWhateverTheirSpelling() {
        assertThat(stated("{'Analytics':true,'Email Marketing':false,'emailTracking':true,'Unknown':true}"))
                .isEqualTo(
                        Map.of(Purpose.ANALYTICS, true, Purpose.EMAIL_MARKETING, false, Purpose.EMAIL_TRACKING, true));
    }

    @Test
    void anEmptyObjectRefusesEverything() {
        assertThat(stated("{}"))
                .hasSize(Purpose.values().length)
                .containsValue(false)
                .doesNotContainValue(true);
    }

    @Test
    void aPurposeOfSeveralCategoriesNeedsAllOfThem() {
        assertThat(stated("{'Advertising':true,'DataSharing':false}")).containsEntry(Purpose.ADVERTISING, false);
    }

    @Test
    void aSourcesOwnMappingReplacesTheStandardOne() {
        ConsentCategories own = new ConsentCategories(Map.of("C0002", Set.of(Purpose.ANALYTICS, Purpose.PROFILING)));
        var stated = (ConsentPreferences.Stated) ConsentPreferences.of(
                Json.object("{'consent':{'categoryPreferences':{'c0002':true,'Advertising':true}}}"), own);

        assertThat(stated.choices()).isEqualTo(Map.of(Purpose.ANALYTICS, true, Purpose.PROFILING, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'consent':null}", "{'consent':{}}", "{'consent':{'categoryPreferences':null}}"})
    void withoutPreferencesNothingIsStated(String context) {
        assertThat(((ConsentPreferences.Stated) of(context)).choices()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'consent':'yes'}",
                "{'consent':{'categoryPreferences':['Analytics']}}",
                "{'consent':{'categoryPreferences':{'Analytics':'true'}}}"
            })
    void whatIsNotTrueOrFalseIsNoConsent(String context) {
        assertThat(of(context)).isInstanceOf(ConsentPreferences.Wrong.class);
    }
}
