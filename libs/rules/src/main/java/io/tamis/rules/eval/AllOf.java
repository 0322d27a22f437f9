package io.tamis.rules.eval;

import java.util.ArrayList;
import java.util.List;

/** AND. While true, the first part to fall ends it; while false, it stays so as long as any one false part does. */
public record AllOf(List<Condition> parts) implements Condition {

    public static Condition of(List<Condition> parts) {
        List<Condition> open = new ArrayList<>(parts);
        open.removeIf(Condition.ALWAYS::equals);
        if (open.contains(Condition.NEVER)) {
            return Condition.NEVER;
        }
        return switch (open.size()) {
            case 0 -> Condition.ALWAYS;
            case 1 -> open.getFirst();
            default -> new AllOf(List.copyOf(open));
        };
    }

    @Override
    public boolean holds(Moment moment) {
        boolean all = true;
        long whileTrue = Moment.NEVER;
        long whileFalse = Long.MIN_VALUE;
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).holds(moment)) {
                whileTrue = Math.min(whileTrue, moment.until);
            } else {
                all = false;
                whileFalse = Math.max(whileFalse, moment.until);
                if (whileFalse == Moment.NEVER) {
                    break;
                }
            }
        }
        moment.until = all ? whileTrue : whileFalse;
        return all;
    }
}
