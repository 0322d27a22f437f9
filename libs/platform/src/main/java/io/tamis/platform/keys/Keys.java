package io.tamis.platform.keys;

import io.tamis.identifiers.BlindIndex;
import io.tamis.identifiers.MasterKeys;
import io.tamis.identifiers.Pepper;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Makes the keys available to whoever injects them; a service that does not needs none. */
@Dependent
class Keys {

    private final KeyConfiguration configuration;

    Keys(KeyConfiguration configuration) {
        this.configuration = configuration;
    }

    @Produces
    @Singleton
    MasterKeys masterKeys() {
        KeyConfiguration.Versions versions = configuration.read("tamis.keys.master", "keys");
        return new MasterKeys(versions.current(), versions.secrets());
    }

    @Produces
    @Singleton
    BlindIndex blindIndex() {
        KeyConfiguration.Versions versions = configuration.read("tamis.keys.pepper", "peppers");
        List<Pepper> older = new ArrayList<>();
        versions.secrets().forEach((version, secret) -> {
            if (version != versions.current()) {
                older.add(new Pepper(version, secret));
            }
        });
        return new BlindIndex(pepper(versions), older);
    }

    private static Pepper pepper(KeyConfiguration.Versions versions) {
        byte[] current = versions.secrets().get(versions.current());
        if (current == null) {
            throw new IllegalStateException("tamis.keys.pepper.current names no pepper");
        }
        return new Pepper(versions.current(), current);
    }
}
