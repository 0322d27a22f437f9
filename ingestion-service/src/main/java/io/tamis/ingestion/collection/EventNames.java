package io.tamis.ingestion.collection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names under which events are counted: those of Segment's e-commerce specification, version 2. */
public final class EventNames {

    public static final String PAGE_VIEWED = "Page Viewed";
    public static final String SCREEN_VIEWED = "Screen Viewed";

    /** Carries a consent decision and nothing else; sent whatever the consent. */
    public static final String CONSENT_UPDATED = "Segment Consent Preference Updated";

    /** Events about a mail, whose recipient may stand among the properties. */
    private static final Set<String> EMAIL_EVENTS = Set.of(
            "Email Delivered",
            "Email Opened",
            "Email Link Clicked",
            "Email Bounced",
            "Email Marked as Spam",
            "Unsubscribed");

    /** Version 1 of the same specification, still sent by older shops. */
    private static final Map<String, String> FORMER = Map.ofEntries(
            Map.entry("Completed Order", "Order Completed"),
            Map.entry("Viewed Product", "Product Viewed"),
            Map.entry("Added Product", "Product Added"),
            Map.entry("Removed Product", "Product Removed"),
            Map.entry("Clicked Product", "Product Clicked"),
            Map.entry("Viewed Product Category", "Product List Viewed"),
            Map.entry("Viewed Promotion", "Promotion Viewed"),
            Map.entry("Clicked Promotion", "Promotion Clicked"),
            Map.entry("Started Order", "Checkout Started"),
            Map.entry("Updated Order", "Order Updated"),
            Map.entry("Viewed Checkout Step", "Checkout Step Viewed"),
            Map.entry("Completed Checkout Step", "Checkout Step Completed"));

    private EventNames() {}

    /** The name of today, without white space around it; null stays null, a name that nobody knows stays itself. */
    static @Nullable String canonical(@Nullable String sent) {
        return sent == null ? null : FORMER.getOrDefault(sent.strip(), sent.strip());
    }

    /** A page's own name and category become properties, unless those say them already. */
    static void keepPageName(@Nullable String name, @Nullable String category, ObjectNode properties) {
        if (name != null && !properties.has("name")) {
            properties.put("name", name);
        }
        if (category != null && !properties.has("category")) {
            properties.put("category", category);
        }
    }

    /** Whether the {@code email} among the event's properties is the person's own; {@code name} is canonical. */
    static boolean isAboutEmail(@Nullable String name) {
        return name != null && EMAIL_EVENTS.contains(name);
    }
}
