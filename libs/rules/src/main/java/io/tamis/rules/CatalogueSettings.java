package io.tamis.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a shop decides about its catalogue.
 *
 * @param points of {@code engagement}, by exact event name; finite and not negative
 * @param margin the part of a basket that is earned, from 0 to 1
 * @param years how long a customer is expected to stay
 * @param lifetimeValueModel the model whose score is {@code lifetime_value}; without one it is computed
 */
public record CatalogueSettings(
        Map<String, Double> points,
        double margin,
        double years,
        @Nullable String lifetimeValueModel) {
    /**
     * Points rise with what an event tells of intent: one for looking, twenty for buying. Margin and years are the middle of what
     * French retail reports. All are meant to be replaced.
     */
    public static final CatalogueSettings DEFAULT = new CatalogueSettings(defaultPoints(), 0.3, 3, null);

    public CatalogueSettings {
        points = Map.copyOf(points);
        points.forEach((event, worth) -> refuse("points of '" + event + "'", worth, Double.MAX_VALUE));
        refuse("margin", margin, 1);
        refuse("years", years, 100);
    }

    private static Map<String, Double> defaultPoints() {
        Map<String, Double> points = new LinkedHashMap<>();
        points.put("Page Viewed", 1.0);
        points.put("Screen Viewed", 1.0);
        points.put("Email Opened", 1.0);
        points.put("Product Viewed", 2.0);
        points.put("Email Link Clicked", 3.0);
        points.put("Product Added", 5.0);
        points.put("Checkout Started", 8.0);
        points.put("Signed Up", 10.0);
        points.put("Order Completed", 20.0);
        return points;
    }

    private static void refuse(String what, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(what + " is " + value + ", not from 0 to " + most);
        }
    }
}
