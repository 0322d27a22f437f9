package io.tamis.profile.memory;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.contracts.Sealed;
import io.tamis.contracts.activity.EventActivity;
import io.tamis.identifiers.DataKey;
import io.tamis.identifiers.MasterKeys;
import io.tamis.profile.person.Person;
import io.tamis.profile.person.Profile;
import java.util.Map;
import java.util.TreeMap;

/** What is known of a person in clear, without what chance decides: ids, versions, keys and seals. */
final class Portrait {

    private Portrait() {}

    static String of(Profile profile, MasterKeys keys) {
        DataKey key = keys.open(profile.key());
        Person person = profile.person();
        Map<String, Object> all = new TreeMap<>();
        person.identities().values().forEach(it -> {
            String namespace = it.ref().namespace().wire();
            String value = key.open(it.ref().sealed(), "identity." + namespace);
            all.put("identity " + namespace + " " + value, it.seenAt() + " " + new TreeMap<>(it.decisions()));
        });
        person.traits()
                .forEach((name, it) -> all.put(
                        "trait " + name, clear(name, it.value(), key) + " " + it.observedAt() + " " + it.messageId()));
        person.activity().forEach((name, it) -> all.put("activity " + name, activity(it)));
        person.context().forEach((name, it) -> all.put("context " + name, it.value() + " " + it.observedAt()));
        person.sources().forEach((id, it) -> all.put("source " + id, new TreeMap<>(it.bases()) + " " + it.asOf()));
        all.put("seen", person.firstSeen() + " to " + person.lastSeen());
        return String.join("\n", all.entrySet().stream().map(Object::toString).toList());
    }

    private static String clear(String name, JsonNode value, DataKey key) {
        return Sealed.text(value).map(it -> key.open(it, "trait." + name)).orElseGet(value::toString);
    }

    private static String activity(byte[] bytes) {
        EventActivity it = EventActivity.decode(bytes);
        return it.count() + " " + it.valued() + " " + it.sumMicros() + " " + it.minMicros() + " " + it.maxMicros() + " "
                + it.first() + " " + it.last() + " " + it.runs() + " " + it.waiting();
    }
}
