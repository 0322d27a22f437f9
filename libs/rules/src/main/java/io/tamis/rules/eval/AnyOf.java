package io.tamis.rules.eval;

import java.util.ArrayList;
import java.util.List;

/** OR: the mirror image of {@link AllOf}. */
public record AnyOf(List<Condition> parts) implements Condition {

    public static Condition of(List<Condition> parts) {
        List<Condition> open = new ArrayList<>(parts);
        open.removeIf(Condition.NEVER::equals);
        if (open.contains(Condition.ALWAYS)) {
            return Condition.ALWAYS;
        }
        return switch (open.size()) {
            case 0 -> Condition.NEVER;
            case 1 -> open.getFirst();
            default -> new AnyOf(List.copyOf(open));
        };
    }

    @Override
    public boolean holds(Moment moment) {
        boolean any = false;
        long whileTrue = Long.MIN_VALUE;
        long whileFalse = Moment.NEVER;
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).holds(moment)) {
                any = true;
                whileTrue = Math.max(whileTrue, moment.until);
                if (whileTrue == Moment.NEVER) {
                    break;
                }
            } else {
                whileFalse = Math.min(whileFalse, moment.until);
            }
        }
        moment.until = any ? whileTrue : whileFalse;
        return any;
    }
}
