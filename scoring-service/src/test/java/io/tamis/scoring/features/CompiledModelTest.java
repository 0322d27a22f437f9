package io.tamis.scoring.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.facts.Conclusions;
import io.tamis.facts.PersonFacts;
import io.tamis.scoring.people.Shopper;
import io.tamis.scoring.people.TestModels;
import io.tamis.scoring.registry.DeployedModel;
import io.tamis.scoring.registry.Manifest;
import io.tamis.scoring.registry.Missing;
import io.tamis.scoring.registry.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CompiledModelTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static CompiledModel model(Manifest.Feature... features) {
        Manifest manifest = TestModels.manifest(null, List.of(features));
        return TestModels.compiled(new DeployedModel("m", "3", Stage.LIVE, 100, 1, manifest));
    }

    private static Manifest.Feature feature(String expression, Missing missing, String... categories) {
        return new Manifest.Feature(expression, expression, missing, List.of(categories));
    }

    private static FeatureReading read(CompiledModel model, Shopper person) {
        return model.read(new PersonFacts(person.snapshot(), Shopper.KEYS, Conclusions.NONE), NOON.toEpochMilli());
    }

    private static float[] row(CompiledModel model, Shopper person) {
        return Objects.requireNonNull(read(model, person).vector()).toArray();
    }

    @Test
    void numbersTruthsAndCategoriesAreNumbersOfARow() {
        CompiledModel model = model(
                feature("age", new Missing.Nan()),
                feature("age > 30", new Missing.Nan()),
                feature("city", new Missing.Nan(), "Lille", "Lyon"),
                feature("COUNT('Order Completed')", new Missing.Nan()));

        assertThat(row(model, Shopper.named("ada").age(36).city("Lyon").orders(NOON)))
                .containsExactly(36, 1, 1, 1);
    }

    @Test
    void whatIsMissingReachesTheModelAsTheManifestSays() {
        Shopper nobody = Shopper.named("ada");

        assertThat(row(model(feature("age", new Missing.Nan())), nobody)).containsExactly(Float.NaN);
        assertThat(row(model(feature("age", new Missing.Default(-1))), nobody)).containsExactly(-1);
        assertThat(read(model(feature("age", new Missing.Refuse())), nobody).vector())
                .isNull();
    }

    @Test
    void aTextThatIsNoCategoryIsMissing() {
        CompiledModel model = model(feature("city", new Missing.Default(9), "Lille", "Lyon"));

        assertThat(row(model, Shopper.named("ada").city("Brest"))).containsExactly(9);
        assertThat(row(model, Shopper.named("ada").city("LYON"))).containsExactly(9);
    }

    @Test
    void whatTheClockChangesFirstIsWhenTheRowChanges() {
        CompiledModel model = model(
                feature("DAYS SINCE LAST('Order Completed')", new Missing.Nan()),
                feature("COUNT('Order Completed', LAST 2 HOURS)", new Missing.Nan()));

        assertThat(read(model, Shopper.named("ada").orders(NOON)).nextChange())
                .isEqualTo(NOON.plus(Duration.ofHours(2)).toEpochMilli());
        assertThat(read(model, Shopper.named("bob")).nextChange()).isEqualTo(Long.MAX_VALUE);
    }

    /** A refused person comes back when the clock fills what was missing, or empties it. */
    @Test
    void aRefusalLastsUntilTheClockChangesAFeature() {
        CompiledModel model = model(
                feature("age", new Missing.Refuse()), feature("DAYS SINCE LAST('Order Completed')", new Missing.Nan()));

        FeatureReading reading = read(model, Shopper.named("ada").orders(NOON));

        assertThat(reading.vector()).isNull();
        assertThat(reading.nextChange()).isEqualTo(NOON.plus(Duration.ofDays(1)).toEpochMilli());
    }

    @Test
    void aFeatureThatDoesNotCompileMakesTheVersionUnreadable() {
        assertThat(model(feature("age >", new Missing.Nan())).readable()).isFalse();
    }
}
