package io.tamis.benchmarks.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * People of a French online shop. Most do little and few do much: of each event a person has a number of occurrences that
 * halves in likelihood as it doubles, up to the 64 that a profile keeps exactly, closer together towards the present.
 */
final class RandomShoppers {

    private static final int MOST = 64;
    private static final long YEAR = 365L * 86_400_000L;
    private static final List<String> EVENTS = Stream.concat(
                    RandomTerms.EVENTS.stream(), Stream.of(RandomTerms.TOUCHED))
            .toList();

    private final Random random;

    private RandomShoppers(long seed) {
        random = new Random(seed);
    }

    static Shopper[] of(int count, long seed) {
        RandomShoppers shoppers = new RandomShoppers(seed);
        return Stream.generate(shoppers::one).limit(count).toArray(Shopper[]::new);
    }

    private Shopper one() {
        Map<String, Object> traits = new HashMap<>();
        traits.put("age", (double) (16 + random.nextInt(60)));
        traits.put("points", (double) random.nextInt(2_500));
        traits.put("city", one(RandomTerms.CITIES));
        traits.put("plan", one(RandomTerms.PLANS));
        traits.put(
                "interests",
                random.ints(0, RandomTerms.INTERESTS.size())
                        .distinct()
                        .limit(random.nextInt(5))
                        .mapToObj(RandomTerms.INTERESTS::get)
                        .toList());
        Map<String, Activity> events = new HashMap<>();
        for (String event : EVENTS) {
            int times = (int) Math.min(MOST, Math.pow(2, random.nextDouble() * 7) - 1);
            if (times > 0) {
                events.put(event, activity(times));
            }
        }
        Map<String, Double> scores = new HashMap<>();
        RandomTerms.MODELS.forEach(model -> scores.put(model, random.nextDouble()));
        return new Shopper(traits, events, scores);
    }

    private Activity activity(int times) {
        List<Long> ages = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            ages.add((long) (Math.pow(random.nextDouble(), 2) * YEAR));
        }
        long[] instants =
                ages.stream().mapToLong(age -> Shopper.NOW - age).sorted().toArray();
        long[] micros =
                random.longs(times, 500, 30_000).map(cents -> cents * 10_000).toArray();
        return new Activity(instants, micros);
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
