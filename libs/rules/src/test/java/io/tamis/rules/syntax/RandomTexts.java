package io.tamis.rules.syntax;

import java.util.List;
import java.util.Random;

/** Texts that no person would write: noise, heaps of words, and rules of a corpus damaged, joined and repeated. */
final class RandomTexts {

    private static final List<String> WORDS = List.of(
            "AND",
            "OR",
            "NOT",
            "(",
            ")",
            ",",
            "IF",
            "THEN",
            "ELSE",
            "age",
            "'x'",
            "‘y’",
            "3",
            "0,75",
            "LAST",
            "DAYS",
            "SINCE",
            "COUNT('x'",
            "+",
            "-",
            "/",
            "*",
            "<",
            ">=",
            "=",
            "!=",
            "BETWEEN",
            "IN (",
            "SEGMENT",
            "IS",
            "MISSING",
            "NOW",
            "TODAY",
            "SUM(",
            "FROM",
            "TO",
            "WHERE",
            "SEQUENCE(",
            "ANY",
            "WITH (",
            "CONTAINS",
            "ALL",
            "MATCHES '(a'",
            "STARTS",
            "MONTH",
            "END",
            "OF",
            "SCORE('m')",
            "COALESCE(",
            "`a b`",
            "é",
            "--",
            "\n",
            "'",
            "«",
            "€",
            "\uD83D\uDE00",
            "\uD83D",
            "\u0301",
            "\u2028",
            "\u0000",
            "CLUSTER('c')",
            "PERSONA('p')",
            "WITHIN",
            "NO",
            "NONE",
            "OÙ",
            "PUIS",
            "SOUS",
            "WEEKDAY OF",
            "HOUR OF",
            "99999999 WEEKS",
            "1e9",
            "9".repeat(400),
            "interests",
            "Récence",
            "engagement",
            "value",
            "TRUE",
            "YEARS",
            "'2026-02-30'",
            "'2026-02-28T25:00'",
            "??",
            ";");

    private final List<String> corpus;
    private final Random random;

    RandomTexts(List<String> corpus, long seed) {
        this.corpus = corpus;
        this.random = new Random(seed);
    }

    String next() {
        return switch (random.nextInt(10)) {
            case 0 -> noise();
            case 1 -> salad();
            case 2 -> joined();
            default -> damaged(one(corpus));
        };
    }

    private String one(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    private String noise() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(40);
        for (int i = 0; i < length; i++) {
            int bound = random.nextInt(3) == 0 ? 0x3000 : 0x80;
            text.append((char) random.nextInt(bound));
        }
        return text.toString();
    }

    private String salad() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(30);
        for (int i = 0; i < length; i++) {
            text.append(one(WORDS)).append(random.nextInt(8) == 0 ? "" : " ");
        }
        return text.toString();
    }

    private String joined() {
        String first = "(" + one(corpus) + ")";
        String second = "(" + one(corpus) + ")";
        return switch (random.nextInt(5)) {
            case 0 -> first + " AND NOT " + second;
            case 1 -> "IF " + first + " THEN " + second + " ELSE " + first;
            case 2 -> "COUNT('x' WHERE " + first + ") > 1";
            case 3 -> "ANY interests WITH (" + damaged(first) + ")";
            default -> damaged(first + " OR " + second);
        };
    }

    private String damaged(String rule) {
        StringBuilder text = new StringBuilder(rule);
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            damage(text);
        }
        return text.toString();
    }

    private void damage(StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + 1 + random.nextInt(12));
        switch (random.nextInt(7)) {
            case 0 -> text.insert(at, one(WORDS));
            case 1 -> text.insert(at, " " + one(WORDS) + " ");
            case 2 -> text.delete(at, end);
            case 3 -> text.insert(at, text.substring(at, end));
            case 4 -> text.insert(at, (char) random.nextInt(0x250));
            case 5 -> {
                String other = one(corpus);
                int from = random.nextInt(other.length());
                text.replace(at, end, other.substring(from, Math.min(other.length(), from + 1 + random.nextInt(30))));
            }
            default -> {
                if (random.nextInt(20) == 0) {
                    text.insert(at, one(WORDS).repeat(1 + random.nextInt(100)));
                }
            }
        }
    }
}
