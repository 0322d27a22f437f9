package io.tamis.profile.announcing;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.profile.person.Person;
import io.tamis.profile.person.Profile;
import java.util.ArrayList;
import java.util.List;

/** Cuts announcements into messages of at most 100 profiles and about 1 MiB; a larger profile travels alone. */
public final class Batches {

    private static final int MOST_PROFILES = 100;
    private static final long MOST_BYTES = 1024 * 1024;

    private Batches() {}

    /** The profiles in messages, in their order; no message is empty. */
    public static List<List<Profile>> of(List<Profile> profiles) {
        List<List<Profile>> batches = new ArrayList<>();
        List<Profile> batch = new ArrayList<>();
        long bytes = 0;
        for (Profile it : profiles) {
            long size = size(it.person());
            if (!batch.isEmpty() && (batch.size() == MOST_PROFILES || bytes + size > MOST_BYTES)) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(it);
            bytes += size;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /** About how many bytes of JSON; never much too few, as the parts that grow are counted. */
    private static long size(Person person) {
        long size = 500
                + 250L * person.identities().size()
                + 150L * person.context().size();
        for (byte[] it : person.activity().values()) {
            size += 100 + it.length * 4L / 3;
        }
        for (byte[] it : person.metrics().byKey().values()) {
            size += 30 + it.length * 4L / 3;
        }
        for (var it : person.traits().values()) {
            size += 150 + (it.value().isTextual() ? it.value().textValue().length() : jsonLength(it.value()));
        }
        return size;
    }

    private static int jsonLength(JsonNode value) {
        return value.isValueNode() ? 30 : value.toString().length();
    }
}
