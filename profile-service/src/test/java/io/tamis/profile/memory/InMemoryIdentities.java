package io.tamis.profile.memory;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.consent.Purpose;
import io.tamis.profile.identity.Claim;
import io.tamis.profile.identity.Identities;
import io.tamis.profile.identity.IdentityRow;
import io.tamis.profile.person.Decision;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Identity rows in a map. */
public final class InMemoryIdentities implements Identities {

    private final Stage stage;
    private final TreeMap<String, IdentityRow> rows = new TreeMap<>();

    public InMemoryIdentities(Stage stage) {
        this.stage = stage;
    }

    @Override
    public Uni<Map<String, IdentityRow>> byIds(Collection<String> rowIds) {
        return stage.run(() -> {
            Map<String, IdentityRow> found = new HashMap<>();
            for (String id : rowIds) {
                IdentityRow it = rows.get(id);
                if (it != null) {
                    found.put(id, it);
                }
            }
            return found;
        });
    }

    @Override
    public Uni<Boolean> claim(List<Claim> claims) {
        return stage.run(() -> {
            boolean won = true;
            for (Claim it : claims) {
                won &= claim(it);
            }
            return won;
        });
    }

    @Override
    public Uni<Void> repoint(Collection<String> rowIds, String profileId) {
        return stage.run(() -> {
            for (String id : rowIds) {
                IdentityRow row = rows.get(id);
                if (row != null) {
                    put(row, profileId, row.waiting());
                }
            }
            return null;
        });
    }

    @Override
    public Uni<Void> leave(Map<String, Map<Purpose, Decision>> decisions) {
        return stage.run(() -> {
            decisions.forEach((id, it) -> {
                IdentityRow row = rows.getOrDefault(id, new IdentityRow(id, null, Map.of(), null));
                put(row, row.owner(), Decision.latest(row.waiting(), it));
            });
            return null;
        });
    }

    /** Marks a row as an erasure does. */
    public void erase(String rowId, Instant at) {
        rows.put(rowId, new IdentityRow(rowId, null, Map.of(), at));
    }

    /** Every row. */
    public List<IdentityRow> all() {
        return List.copyOf(rows.values());
    }

    private boolean claim(Claim claim) {
        IdentityRow row = rows.get(claim.rowId());
        if (!claim.rowExists()) {
            if (row != null) {
                return false;
            }
            put(new IdentityRow(claim.rowId(), null, Map.of(), null), claim.profileId(), Map.of());
        } else if (row != null && row.owner() == null) {
            put(row, claim.profileId(), row.waiting());
        }
        return !claim.rowExists();
    }

    private void put(IdentityRow row, @Nullable String owner, Map<Purpose, Decision> waiting) {
        rows.put(row.id(), new IdentityRow(row.id(), owner, waiting, row.erasedAt()));
        stage.written();
    }
}
