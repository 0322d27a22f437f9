package io.tamis.segmentation.membership;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.segment.MembershipTransition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that member work writes to, in memory. Can crash at any one write, before it takes effect or after: from then
 * on every write fails, as in a process that is gone, until {@link #restart()}.
 */
final class TestStore implements Members, TransitionLog, Announcements {
    final Map<String, Member> members = new TreeMap<>();
    final Map<String, MembershipTransition> log = new TreeMap<>();
    final List<MembershipTransition> published = new ArrayList<>();
    final Map<String, Long> reminders = new LinkedHashMap<>();
    final Map<String, Member> intruders = new HashMap<>();
    private int writes;
    private int crashAt = Integer.MAX_VALUE;
    private boolean afterEffect;
    private boolean gone;

    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    void crashAt(int write, boolean effective) {
        crashAt = write;
        afterEffect = effective;
    }

    void restart() {
        gone = false;
        crashAt = Integer.MAX_VALUE;
        reminders.clear();
    }

    int writes() {
        return writes;
    }

    private <T> Uni<T> written(java.util.function.Supplier<T> effect) {
        return Uni.createFrom().item(() -> {
            writes++;
            if (gone || (writes == crashAt && !afterEffect)) {
                gone = true;
                throw new Crash();
            }
            T result = effect.get();
            if (writes == crashAt) {
                gone = true;
                throw new Crash();
            }
            return result;
        });
    }

    @Override
    public Uni<Map<String, Member>> byIds(Collection<String> ids) {
        return Uni.createFrom().item(() -> {
            Map<String, Member> found = new HashMap<>(members);
            found.keySet().retainAll(Set.copyOf(ids));
            return found;
        });
    }

    @Override
    public Uni<Set<String>> write(List<Member> changed) {
        return written(() -> {
            members.putAll(intruders);
            intruders.clear();
            Set<String> lost = new HashSet<>();
            for (Member member : changed) {
                Member known = members.get(member.profileId());
                long version = known == null ? 0 : known.version();
                if (version + 1 == member.version()) {
                    members.put(member.profileId(), member);
                } else {
                    lost.add(member.profileId());
                }
            }
            return lost;
        });
    }

    @Override
    public Uni<Void> settle(List<Member> pending) {
        return written(() -> {
            for (Member member : pending) {
                Member known = Objects.requireNonNull(members.get(member.profileId()));
                if (known.version() == member.version()) {
                    members.put(member.profileId(), member.settled().written());
                }
            }
            return null;
        });
    }

    @Override
    public Uni<Void> append(List<MembershipTransition> transitions) {
        return written(() -> {
            transitions.forEach(it -> log.putIfAbsent(it.transitionId(), it));
            return null;
        });
    }

    @Override
    public Uni<Void> publish(List<MembershipTransition> transitions) {
        return written(() -> {
            published.addAll(transitions);
            return null;
        });
    }

    /** What a reader sees that drops what it knows. */
    List<String> heard() {
        return published.stream()
                .map(it -> it.transitionId() + " " + it.kind().wire() + " "
                        + it.segment().key())
                .distinct()
                .toList();
    }

    /** Those the clock would find. */
    List<String> due(long now) {
        return members.values().stream()
                .filter(it -> it.dueAt() <= now)
                .map(Member::profileId)
                .toList();
    }
}
