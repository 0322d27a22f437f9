package io.tamis.rules;

/** A part of the day, by the local hour of an event. */
public enum HourBand {
    MORNING(6, "morning", "matin"),
    NOON(12, "noon", "midi"),
    AFTERNOON(14, "afternoon", "après-midi"),
    EVENING(18, "evening", "soir"),
    /** From 22 to 6. */
    NIGHT(22, "night", "nuit");

    private final int from;
    private final String label;
    private final String french;

    HourBand(int from, String label, String french) {
        this.from = from;
        this.label = label;
        this.french = french;
    }

    /** Of an hour from 0 to 23. */
    public static HourBand of(int hour) {
        HourBand found = NIGHT;
        for (HourBand band : values()) {
            found = band.from <= hour ? band : found;
        }
        return found;
    }

    /** Its name where it is stored. */
    public String label() {
        return label;
    }

    public String french() {
        return french;
    }
}
