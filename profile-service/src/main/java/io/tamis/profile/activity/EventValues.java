package io.tamis.profile.activity;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.contracts.activity.Micros;
import io.tamis.contracts.event.AcceptedEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an event is worth: its property {@code revenue}, else {@code value}, else {@code total}, unless another property is
 * configured for its name. An event without such a number has no value.
 *
 * @param properties per event name the property that holds its value
 */
public record EventValues(Map<String, String> properties) {

    private static final List<String> DEFAULT = List.of("revenue", "value", "total");

    /** A plain decimal, as some clients send money; the length keeps a hostile number from costing time. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");

    public EventValues {
        properties = Map.copyOf(properties);
    }

    /**
     * The value in millionths. The first of the properties that holds a number, or a plain decimal as text, decides:
     * empty when none does, and when that number is beyond what {@link Micros} holds.
     */
    public OptionalLong micros(AcceptedEvent event) {
        String configured = event.name() == null ? null : properties.get(event.name());
        for (String property : configured == null ? DEFAULT : List.of(configured)) {
            BigDecimal number = number(event.properties().get(property));
            if (number != null) {
                return Micros.of(number);
            }
        }
        return OptionalLong.empty();
    }

    private static @Nullable BigDecimal number(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        if (node.isNumber()) {
            boolean infinite = (node.isDouble() || node.isFloat()) && !Double.isFinite(node.doubleValue());
            return infinite ? null : node.decimalValue();
        }
        return node.isTextual() && DECIMAL.matcher(node.textValue()).matches()
                ? new BigDecimal(node.textValue())
                : null;
    }
}
