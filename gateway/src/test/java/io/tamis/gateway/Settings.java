package io.tamis.gateway;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** The settings as the service would read them. */
public final class Settings {

    private Settings() {}

    /** The defaults, and these, without {@code tamis.gateway.} in front. */
    public static GatewaySettings with(Map<String, String> values) {
        Map<String, String> named = new HashMap<>();
        values.forEach((name, value) -> named.put("tamis.gateway." + name, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(named, "test", 100))
                .withMapping(GatewaySettings.class)
                .build()
                .getConfigMapping(GatewaySettings.class);
    }
}
