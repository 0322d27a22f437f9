package io.tamis.profile.memory;

import io.tamis.profile.folding.Observer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What a folder told of its work. */
public final class HeardFolds implements Observer {

    public final Map<String, Integer> leftOut = new HashMap<>();
    public final Map<Setback, Integer> setbacks = new EnumMap<>(Setback.class);
    public int folded;

    @Override
    public void folded(int events) {
        folded += events;
    }

    @Override
    public void leftOut(String reason, int times) {
        leftOut.merge(reason, times, Integer::sum);
    }

    @Override
    public void setBack(Setback cause) {
        setbacks.merge(cause, 1, Integer::sum);
    }
}
