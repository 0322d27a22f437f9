package io.tamis.segmentation.delivery;

import io.tamis.contracts.consent.Purpose;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** People who permit everything. */
final class Everybody {

    private Everybody() {}

    static Map<String, Set<Purpose>> permits(Collection<String> people) {
        return people.stream()
                .distinct()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), _ -> Set.of(Purpose.values())));
    }
}
