package io.tamis.local.shop;

import io.tamis.local.shop.Person.Address;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the customers, each from dice of their own. */
final class People {

    private static final double WITHOUT_BIRTHDAY = 0.12;
    private static final double WITHOUT_PHONE = 0.15;
    private static final double NEWSLETTER = 0.6;
    private static final double DUPLICATE = 0.03;
    private static final double FROM_THE_START = 0.5;
    private static final int LAST_TO_JOIN = 350;
    private static final int NOBODY_LEAVES_WITHIN = 30;

    /** Domains that nobody can own. */
    private static final List<String> DOMAINS =
            List.of("example.fr", "courriel.example", "example.com", "mel.example", "example.org");

    private final long seed;
    private final LocalDate today;

    People(long seed, LocalDate today) {
        this.seed = seed;
        this.today = today;
    }

    List<Person> all(int count) {
        List<Person> people = new ArrayList<>(count);
        for (int number = 1; number <= count; number++) {
            people.add(person(number));
        }
        return people;
    }

    private Person person(int number) {
        Dice dice = Dice.of(seed, number, "person");
        boolean woman = dice.chance(0.58);
        String first = dice.pick(woman ? Names.WOMEN : Names.MEN);
        String last = dice.pick(Names.FAMILIES);
        Town town = Town.of(dice);
        int age = age(dice);
        Rhythm rhythm = Rhythm.of(dice);
        int joined = dice.chance(FROM_THE_START) ? 0 : dice.whole(1, LAST_TO_JOIN);
        return new Person(
                number,
                first,
                last,
                woman ? "femme" : "homme",
                email(first, last, number, dice),
                dice.chance(WITHOUT_PHONE) ? null : Phone.of(number, dice),
                birthday(age, dice),
                new Address(
                        dice.whole(1, 180) + " " + dice.pick(Names.STREETS),
                        town.written(dice),
                        town.postalCode(dice),
                        town.region()),
                interests(age, town, dice),
                rhythm,
                affinity(age, dice),
                joined,
                stops(rhythm, joined, dice),
                dice.chance(NEWSLETTER),
                dice.chance(DUPLICATE),
                Consent.of(dice));
    }

    /** Two peaks: students and young workers, and those whose children have left. */
    private static int age(Dice dice) {
        double years = dice.chance(0.6) ? dice.normal(31, 8) : dice.normal(54, 11);
        return (int) Math.max(16, Math.min(88, years));
    }

    private @Nullable LocalDate birthday(int age, Dice dice) {
        LocalDate birthday = today.minusYears(age).minusDays(dice.whole(0, 364));
        return dice.chance(WITHOUT_BIRTHDAY) ? null : birthday;
    }

    /** Highest between 25 and 45. */
    private static double affinity(int age, Dice dice) {
        return dice.normal(age >= 25 && age <= 45 ? 0.25 : -0.15, 0.8);
    }

    private static List<String> interests(int age, Town town, Dice dice) {
        List<String> interests = new ArrayList<>();
        double urban = (town.metropolis() ? 0.45 : 0.12) + (age < 36 ? 0.15 : 0);
        if (dice.chance(urban)) {
            interests.add(Names.URBAN_LIFE);
        }
        for (int i = dice.whole(0, 3); i > 0; i--) {
            String interest = dice.pick(Names.INTERESTS);
            if (!interests.contains(interest)) {
                interests.add(interest);
            }
        }
        return interests;
    }

    private static double stops(Rhythm rhythm, int joined, Dice dice) {
        boolean leaves = dice.chance(rhythm.leaving());
        double day =
                dice.between(joined + NOBODY_LEAVES_WITHIN, Math.max(joined + NOBODY_LEAVES_WITHIN + 1, Shop.DAYS));
        return leaves ? day : Double.POSITIVE_INFINITY;
    }

    /** The number keeps namesakes apart: one e-mail is one person. */
    private static String email(String first, String last, int number, Dice dice) {
        String one = plain(first);
        String other = plain(last);
        String local = switch (dice.weighted(50, 25, 25)) {
            case 0 -> one + "." + other;
            case 1 -> one.charAt(0) + other;
            default -> one + "_" + other;
        };
        String address = local + number + "@" + dice.pick(DOMAINS);
        return dice.chance(0.15) ? Character.toUpperCase(address.charAt(0)) + address.substring(1) : address;
    }

    private static String plain(String name) {
        return Normalizer.normalize(name.replace("œ", "oe").replace("Œ", "oe"), Normalizer.Form.NFD)
                .replaceAll("[^\\p{ASCII}]", "")
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
    }
}
