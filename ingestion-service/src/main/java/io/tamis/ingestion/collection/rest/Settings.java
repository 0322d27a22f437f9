package io.tamis.ingestion.collection.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What analytics.js asks for before it starts. */
final class Settings {

    private Settings() {}

    /**
     * The smallest that starts it. {@code sampleRate} 0 keeps the library from sending counters to a third party.
     *
     * @param apiHost host and path of this API, without protocol
     * @param protocol {@code http} or {@code https}
     */
    static ObjectNode of(String writeKey, String apiHost, String protocol) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        ObjectNode segment = settings.putObject("integrations").putObject("Segment.io");
        segment.put("apiKey", writeKey).put("apiHost", apiHost).put("protocol", protocol);
        segment.putArray("unbundledIntegrations");
        segment.put("addBundledMetadata", true);
        ObjectNode byDefault = settings.putObject("plan").putObject("track").putObject("__default");
        byDefault.put("enabled", true).putObject("integrations");
        settings.putObject("metrics").put("sampleRate", 0);
        settings.putArray("remotePlugins");
        ObjectNode consent = settings.putObject("consentSettings");
        consent.putArray("allCategories");
        consent.put("hasUnmappedDestinations", false);
        return settings;
    }
}
