package io.tamis.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.Sealed;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.contracts.event.EventType;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.contracts.identity.Namespace;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedEventFactsTest {

    private static final String PHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari";
    private static final String LAPTOP =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36";
    private static final String TABLET =
            "Mozilla/5.0 (Linux; Android 13; SM-X700) AppleWebKit/537.36 Chrome/120.0 Safari";

    private static AcceptedEventFacts event(String properties, String context) {
        return new AcceptedEventFacts(
                new AcceptedEvent(
                        "m",
                        "web",
                        EventType.PAGE,
                        "Page Viewed",
                        Instant.parse("2026-07-01T22:30:00Z"),
                        Instant.parse("2026-07-01T22:30:01Z"),
                        List.of(new IdentityRef(Namespace.USER_ID, "1.u", "1.s")),
                        members(properties),
                        Map.of(),
                        members(context),
                        List.of(),
                        Map.of(),
                        List.of(),
                        null),
                ZoneId.of("Europe/Paris"));
    }

    private static Map<String, JsonNode> members(String json) {
        try {
            Map<String, JsonNode> members = new HashMap<>();
            ContractJson.mapper()
                    .readTree(json.replace('\'', '"'))
                    .properties()
                    .forEach(it -> members.put(it.getKey(), it.getValue()));
            return members;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    @Test
    void aPropertyIsFoundIgnoringCaseAndAccentsAndInsideOthers() {
        AcceptedEventFacts facts = event("{'Catégorie':'Été','product':{'Price':12.5,'tags':['a','b']},'a.b':3}", "{}");

        assertThat(facts.property("categorie")).isEqualTo("Été");
        assertThat(facts.property("product.price")).isEqualTo(12.5);
        assertThat(facts.property("product.tags")).isEqualTo(List.of("a", "b"));
        assertThat(facts.property("product")).isInstanceOf(Map.class);
        assertThat(facts.property("a.b")).isEqualTo(3L);
        assertThat(facts.property("product.size")).isNull();
        assertThat(facts.property("nothing")).isNull();
    }

    @Test
    void aSealedPropertyIsMissingWhereverItStands() {
        Map<String, JsonNode> properties = new HashMap<>(members("{'plan':'pro'}"));
        properties.put("email", Sealed.node("1.secret"));
        AcceptedEvent sealed = new AcceptedEvent(
                "m",
                "web",
                EventType.TRACK,
                "x",
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(new IdentityRef(Namespace.USER_ID, "1.u", "1.s")),
                properties,
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                List.of(),
                null);
        AcceptedEventFacts facts = new AcceptedEventFacts(sealed, ZoneId.of("UTC"));

        assertThat(facts.property("plan")).isEqualTo("pro");
        assertThat(facts.property("email")).isNull();
        assertThat(facts.property("email.$sealed")).isNull();
    }

    @Test
    void theContextSaysWhereItHappened() {
        AcceptedEventFacts facts = event(
                "{}",
                "{'locale':'fr-FR','location':{'region':'Bretagne'},'device':{'type':'tablet'},'userAgent':'Mobi'}");

        assertThat(facts.locale()).isEqualTo("fr-FR");
        assertThat(facts.region()).isEqualTo("Bretagne");
        assertThat(facts.device()).isEqualTo("tablet");
        assertThat(facts.source()).isEqualTo("web");
        assertThat(facts.hour()).as("half past midnight in Paris").isEqualTo(0);
        assertThat(event("{}", "{}").device()).isNull();
        assertThat(event("{}", "{}").region()).isNull();
    }

    @Test
    void aBrowserThatGivesHintsIsBelieved() {
        assertThat(event("{}", "{'userAgentData':{'mobile':true}}").device()).isEqualTo("mobile");
        assertThat(event("{}", "{'userAgentData':{'mobile':false}}").device()).isEqualTo("desktop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {PHONE + "|mobile", LAPTOP + "|desktop", TABLET + "|tablet"})
    void elseTheUserAgentTells(String agent, String device) {
        assertThat(event("{}", "{'userAgent':'" + agent + "'}").device()).isEqualTo(device);
    }
}
