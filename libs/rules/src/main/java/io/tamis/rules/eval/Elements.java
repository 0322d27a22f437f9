package io.tamis.rules.eval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ANY (or, when {@code every}, ALL) of a list's elements. Of nothing neither holds. What is no list is one of one element,
 * as everywhere in the language.
 */
public record Elements(Datum list, Condition condition, boolean every) implements Condition {

    @Override
    public boolean holds(Moment moment) {
        List<?> elements = elements(list.of(moment));
        long known = moment.until;
        Moment inside = new Moment(moment.facts, moment.now);
        boolean some = false;
        boolean decided = false; // by an element that holds, or for ALL by one that does not
        long whileDecided = Long.MIN_VALUE;
        long whileOpen = Moment.NEVER;
        for (int i = 0; i < elements.size() && !(decided && whileDecided == Moment.NEVER); i++) {
            Object element = elements.get(i);
            if (element == null) {
                continue;
            }
            some = true;
            inside.turnTo(new ElementView(moment.facts, element), moment.now);
            inside.ahead = moment.ahead;
            if (condition.holds(inside) != every) {
                decided = true;
                whileDecided = Math.max(whileDecided, inside.until);
            } else {
                whileOpen = Math.min(whileOpen, inside.until);
            }
        }
        moment.until = Math.min(known, decided ? whileDecided : whileOpen);
        return some && decided != every;
    }

    private static List<?> elements(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list;
            default -> List.of(value);
        };
    }
}
