package io.tamis.local.shop;

import java.util.List;
import java.util.Locale;

/** Where customers live, roughly in proportion to how many live there; written as people write it. */
enum Town {
    PARIS("Paris", "750%02d", 20, "Île-de-France", 22),
    LYON("Lyon", "6900%d", 9, "Auvergne-Rhône-Alpes", 10),
    MARSEILLE("Marseille", "130%02d", 16, "Provence-Alpes-Côte d'Azur", 9),
    TOULOUSE("Toulouse", "31%d00", 5, "Occitanie", 7),
    NICE("Nice", "06%d00", 3, "Provence-Alpes-Côte d'Azur", 5),
    NANTES("Nantes", "44%d00", 3, "Pays de la Loire", 5),
    MONTPELLIER("Montpellier", "340%d0", 9, "Occitanie", 5),
    STRASBOURG("Strasbourg", "67%d00", 2, "Grand Est", 4),
    BORDEAUX("Bordeaux", "33%d00", 8, "Nouvelle-Aquitaine", 5),
    LILLE("Lille", "59%d00", 8, "Hauts-de-France", 5),
    RENNES("Rennes", "35%d00", 7, "Bretagne", 4),
    SAINT_ETIENNE("Saint-Étienne", "42%d00", 1, "Auvergne-Rhône-Alpes", 2),
    NIMES("Nîmes", "30%d00", 9, "Occitanie", 2),
    BESANCON("Besançon", "2500%d", 3, "Bourgogne-Franche-Comté", 2),
    ORLEANS("Orléans", "45%d00", 1, "Centre-Val de Loire", 2),
    ROUEN("Rouen", "76%d00", 1, "Normandie", 2),
    AJACCIO("Ajaccio", "20%d00", 1, "Corse", 1),
    SAINT_DENIS("Saint-Denis", "97400", 1, "La Réunion", 1),
    QUIMPER("Quimper", "29%d00", 1, "Bretagne", 2),
    ANNECY("Annecy", "74%d00", 1, "Auvergne-Rhône-Alpes", 3);

    static final List<Town> ALL = List.of(values());

    private static final double[] WEIGHTS =
            ALL.stream().mapToDouble(town -> town.weight).toArray();

    private final String spelling;
    private final String postalCode;
    private final int districts;
    private final String region;
    private final int weight;

    Town(String spelling, String postalCode, int districts, String region, int weight) {
        this.spelling = spelling;
        this.postalCode = postalCode;
        this.districts = districts;
        this.region = region;
        this.weight = weight;
    }

    static Town of(Dice dice) {
        return ALL.get(dice.weighted(WEIGHTS));
    }

    /** The three of the sample rule "Jeunes Urbanisés". */
    boolean metropolis() {
        return this == PARIS || this == LYON || this == MARSEILLE;
    }

    String region() {
        return region;
    }

    /** Most people write it right; some in capitals, some without a thought for either. */
    String written(Dice dice) {
        return switch (dice.weighted(80, 12, 8)) {
            case 0 -> spelling;
            case 1 -> spelling.toUpperCase(Locale.FRENCH);
            default -> spelling.toLowerCase(Locale.FRENCH);
        };
    }

    String postalCode(Dice dice) {
        return String.format(Locale.ROOT, postalCode, dice.whole(1, districts));
    }
}
