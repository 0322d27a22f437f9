package io.tamis.local.shop;

import java.util.List;
import java.util.Locale;

/**
 * Numbers of the blocks that ARCEP keeps free for fiction, so that nobody's telephone rings. The landlines among them are valid
 * numbers, each one person's; the mobile ones pass no validator and identify nobody, as happens with what people type.
 */
final class Phone {

    private static final List<String> LANDLINES = List.of("19900", "26191", "35301", "46571", "53649");
    private static final String MOBILES = "63998";
    private static final double MOBILE = 0.06;
    private static final int BLOCK = 10_000;

    /** Apart by more than there are people, and coprime to the block: no two people share a number. */
    private static final int STEP = 3_571;

    private Phone() {}

    /** The number of this person, as they would type it. */
    static String of(int person, Dice dice) {
        String block = dice.chance(MOBILE) ? MOBILES : LANDLINES.get(person % LANDLINES.size());
        String digits = block + String.format(Locale.ROOT, "%04d", (int) ((long) person * STEP % BLOCK));
        return written(digits, dice.weighted(30, 14, 10, 14, 8, 8, 8, 8));
    }

    /** The same number in another hand. */
    static String again(String phone) {
        String digits = phone.replaceAll("\\(0\\)|\\D", "").replaceFirst("^(0033|33|0)", "");
        return phone.startsWith("+") ? written(digits, 0) : written(digits, 3);
    }

    /** National digits without the leading zero, in one of the usual hands. */
    private static String written(String digits, int style) {
        String first = digits.substring(0, 1);
        List<String> pairs =
                List.of(digits.substring(1, 3), digits.substring(3, 5), digits.substring(5, 7), digits.substring(7, 9));
        return switch (style) {
            case 0 -> "0" + first + " " + String.join(" ", pairs);
            case 1 -> "0" + digits;
            case 2 -> "0" + first + "." + String.join(".", pairs);
            case 3 -> "+33 " + first + " " + String.join(" ", pairs);
            case 4 -> "+33" + digits;
            case 5 -> "0033" + digits;
            case 6 -> "+33 (0)" + first + " " + String.join(" ", pairs);
            default -> "0" + first + "-" + String.join("-", pairs);
        };
    }
}
