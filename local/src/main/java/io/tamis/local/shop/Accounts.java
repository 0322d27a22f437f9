package io.tamis.local.shop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Under which name somebody does things: a browser's before they log in, their account's afterwards, for some a second account
 * that they open by mistake with the same e-mail.
 */
final class Accounts {

    private static final double BROWSED_BEFORE = 0.4;
    private static final double ON_THE_SECOND = 0.4;
    private static final double ON_THE_PHONE = 0.55;

    private final Person person;
    private final Instant registered;
    private final Clock clock;
    private final Dice dice;

    Accounts(Person person, Instant registered, Clock clock, Dice dice) {
        this.person = person;
        this.registered = registered;
        this.clock = clock;
        this.dice = dice;
    }

    /** These rows under the right names, with the registrations and what came before them. */
    List<Row> with(List<Row> known) {
        List<Row> rows = new ArrayList<>();
        boolean browsed = dice.chance(BROWSED_BEFORE);
        if (browsed) {
            anonymous(1, registered, rows);
        }
        Row first = identify(person.userId(), registered, traits());
        rows.add(browsed ? first.in(person.anonymousId(1)) : first);
        Instant second = second(known);
        if (second.isBefore(clock.end())) {
            anonymous(2, second, rows);
            rows.add(identify(person.secondUserId(), second, secondTraits()).in(person.anonymousId(2)));
        }
        for (Row row : known) {
            boolean other = row.at().isAfter(second) && dice.chance(ON_THE_SECOND);
            rows.add(consenting(dressed(row.by(other ? person.secondUserId() : person.userId()))));
        }
        return rows;
    }

    /** Half way through what they do, if they open one at all. */
    private Instant second(List<Row> known) {
        return person.duplicate() && known.size() >= 4
                ? known.get(known.size() / 2).at().plusSeconds(1)
                : Instant.MAX;
    }

    private void anonymous(int browser, Instant until, List<Row> rows) {
        Instant begin = until.minus(Duration.ofMinutes(dice.whole(6, 5 * 24 * 60)));
        if (begin.isAfter(clock.begin())) {
            String id = person.anonymousId(browser);
            new Visit(id, begin, dice)
                    .pages(1)
                    .products(dice.whole(0, 1))
                    .rows()
                    .forEach(row -> rows.add(consenting(dressed(row.in(id)))));
        }
    }

    private Row identify(String userId, Instant at, ObjectNode traits) {
        Row row = Row.of(at, userId + "-identify", "identify").by(userId);
        row.event().set("traits", traits);
        return consenting(row);
    }

    private ObjectNode traits() {
        ObjectNode traits = JsonNodeFactory.instance.objectNode();
        traits.put("firstName", person.firstName())
                .put("lastName", person.lastName())
                .put("email", person.email())
                .put("gender", person.gender())
                .put("newsletter", person.newsletter());
        if (person.phone() != null) {
            traits.put("phone", person.phone());
        }
        if (person.birthday() != null) {
            traits.put("birthday", person.birthday().toString());
        }
        traits.putObject("address")
                .put("street", person.address().street())
                .put("postalCode", person.address().postalCode())
                .put("city", person.address().city())
                .put("region", person.address().region())
                .put("country", "FR");
        if (!person.interests().isEmpty()) {
            var interests = traits.putArray("interests");
            person.interests().forEach(interests::add);
        }
        return traits;
    }

    private ObjectNode secondTraits() {
        ObjectNode traits = JsonNodeFactory.instance.objectNode();
        traits.put("email", person.email().toUpperCase(Locale.ROOT)).put("lastName", person.lastName());
        if (person.phone() != null) {
            traits.put("phone", Phone.again(person.phone()));
        }
        return traits;
    }

    /** Every row says it, as a shop's banner makes its browsers do: rows may be taken in any order. */
    private Row consenting(Row row) {
        var preferences = person.consent().preferences(person.newsletter());
        if (!preferences.isEmpty()) {
            ObjectNode categories = row.event().withObject("/context/consent").putObject("categoryPreferences");
            preferences.forEach(categories::put);
        }
        return row;
    }

    private Row dressed(Row row) {
        row.event()
                .withObject("/context")
                .put("locale", "fr-FR")
                .putObject("device")
                .put("type", dice.chance(ON_THE_PHONE) ? "mobile" : "desktop");
        return row;
    }
}
