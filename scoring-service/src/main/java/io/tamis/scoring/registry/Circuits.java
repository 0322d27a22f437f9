package io.tamis.scoring.registry;

import java.util.Optional;

/** Which versions are asked now, and which are left alone because they time out. */
public interface Circuits {

    /** Of a version that this process has loaded; none for any other. */
    Optional<Circuit> of(String name, long version);
}
