package io.tamis.segmentation.definition.postgres;

import io.smallrye.mutiny.Uni;
import io.tamis.rules.Names;
import io.tamis.segmentation.definition.Vocabulary;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The table {@code shown_names}. What this process wrote it does not write again. */
@ApplicationScoped
public class PostgresVocabulary implements Vocabulary {

    private static final Logger LOG = Logger.getLogger(PostgresVocabulary.class);

    private static final String SHOWN = "SELECT kind, name FROM shown_names";
    private static final String KEEP =
            "INSERT INTO shown_names (kind, name) VALUES ($1, $2) ON CONFLICT (kind, name) DO NOTHING";

    private enum Kind {
        TRAIT("trait"),
        EVENT("event");

        private final String stored;

        Kind(String stored) {
            this.stored = stored;
        }
    }

    private record Name(Kind kind, String text) {}

    private final Pool pool;

    /** As they were sent. */
    private final Set<String> traits = ConcurrentHashMap.newKeySet();

    private final Set<String> events = ConcurrentHashMap.newKeySet();

    PostgresVocabulary(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Shown> shown() {
        return pool.query(SHOWN).execute().map(rows -> {
            Set<String> shownTraits = new HashSet<>();
            Set<String> shownEvents = new HashSet<>();
            rows.forEach(row -> (row.getString("kind").equals(Kind.TRAIT.stored) ? shownTraits : shownEvents)
                    .add(row.getString("name")));
            return new Shown(shownTraits, shownEvents);
        });
    }

    @Override
    public void note(Set<String> shownTraits, Set<String> shownEvents) {
        List<Name> fresh = new ArrayList<>();
        note(Kind.TRAIT, shownTraits, traits, fresh);
        note(Kind.EVENT, shownEvents, events, fresh);
        if (!fresh.isEmpty()) {
            keep(fresh);
        }
    }

    private static void note(Kind kind, Set<String> shown, Set<String> known, List<Name> fresh) {
        for (String name : shown) {
            if (!known.contains(name) && known.size() < MOST && known.add(name)) {
                fresh.add(new Name(kind, name));
            }
        }
    }

    private void keep(List<Name> fresh) {
        // Always in the same order, so that two replicas never wait for each other's rows.
        List<Tuple> rows = fresh.stream()
                .sorted(Comparator.comparing(Name::kind).thenComparing(Name::text))
                .map(it -> Tuple.of(it.kind().stored, it.kind() == Kind.TRAIT ? Names.fold(it.text()) : it.text()))
                .toList();
        Uni.createFrom()
                .deferred(() -> pool.preparedQuery(KEEP).executeBatch(rows))
                .subscribe()
                .with(_ -> {}, failure -> {
                    LOG.warnf("Names that profiles show are kept later: %s", failure.toString());
                    fresh.forEach(it -> (it.kind() == Kind.TRAIT ? traits : events).remove(it.text()));
                });
    }
}
