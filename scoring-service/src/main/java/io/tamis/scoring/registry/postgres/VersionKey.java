package io.tamis.scoring.registry.postgres;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Which version of which model. */
@NullUnmarked // Hibernate fills the fields after the constructor
class VersionKey implements Serializable {
    private static final long serialVersionUID = 1L;
    String name;
    long version;

    VersionKey() {}

    VersionKey(String name, long version) {
        this.name = name;
        this.version = version;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VersionKey it && Objects.equals(name, it.name) && version == it.version;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, version);
    }
}
