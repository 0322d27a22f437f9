package io.tamis.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.contracts.event.EventType;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.contracts.identity.Namespace;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.profile.TraitValue;
import io.tamis.rules.FieldPath;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traits, events' properties and test cases are read by one rule, however a nested name is spelt. */
class NestedNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "address.city   | {'address':{'city':'Lyon'}}                      | Lyon",
                "address.city   | {'address.city':'Paris','address':{'city':'Lyon'}} | Paris",
                "address.city   | {'address':{'City':'Paris','city':'Lyon'}}       | Lyon",
                "address.city   | {'address':{'city':'Lyon','City':'Paris'}}       | Lyon",
                "address.city   | {'Address':{'city':'Lyon'},'address':{'zip':'1'}} | -",
                "a.b.c          | {'a':{'b':{'c':'nested'},'b.c':'dotted'}}        | dotted",
                "a.b.c          | {'a':{'b.c':'dotted','b':{'c':'nested'}}}        | dotted",
                "a.b.c          | {'a.b':'text','a':{'b':{'c':'nested'}}}          | -",
                "a.b.c          | {'a.b':null,'a':{'b':{'c':'nested'}}}            | -",
                "a.b.c          | {'a.b':{'d':'x'},'a':{'b.c':'nested'}}           | -",
                "a.b.c          | {'x':{'a':{'b':{'c':'deeper'}}}}                 | -",
                "a.b            | {'a':['b'],'ab':{'b':'x'}}                       | -",
            })
    void aNameMeansTheSameOfAPersonOfAnEventAndOfATestCase(String path, String json, @Nullable String expected)
            throws JsonProcessingException {
        Map<String, JsonNode> members = new HashMap<>();
        JsonNode object = ContractJson.mapper().readTree(json.replace('\'', '"'));
        object.properties().forEach(it -> members.put(it.getKey(), it.getValue()));
        Map<String, Object> plain = ContractJson.mapper().convertValue(object, new TypeReference<>() {});

        assertThat(person(members).trait(path)).isEqualTo(expected);
        assertThat(event(members).property(path)).isEqualTo(expected);
        assertThat(FieldPath.in(plain, path)).isEqualTo(expected);
    }

    private static PersonFacts person(Map<String, JsonNode> members) {
        Map<String, TraitValue> traits = new HashMap<>();
        members.forEach((name, value) -> traits.put(name, new TraitValue(value, Instant.EPOCH, "web")));
        return PersonFacts.withoutKeys(new ProfileSnapshot(
                "p", 1, "k", List.of(), traits, Map.of(), Map.of(), Map.of(), Instant.EPOCH, Instant.EPOCH, null));
    }

    private static AcceptedEventFacts event(Map<String, JsonNode> members) {
        return new AcceptedEventFacts(
                new AcceptedEvent(
                        "m",
                        "web",
                        EventType.TRACK,
                        "x",
                        Instant.EPOCH,
                        Instant.EPOCH,
                        List.of(new IdentityRef(Namespace.USER_ID, "1.u", "1.s")),
                        members,
                        Map.of(),
                        Map.of(),
                        List.of(),
                        Map.of(),
                        List.of(),
                        null),
                ZoneId.of("UTC"));
    }
}
