package io.tamis.rules.person;

import io.tamis.rules.tree.Field;
import io.tamis.rules.tree.Node;
import io.tamis.rules.tree.Relation;
import io.tamis.rules.tree.Span;
import io.tamis.rules.tree.Unit;
import io.tamis.rules.tree.Window;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Trees of every node, whether or not they make sense: whatever a text can be read as. */
public final class RandomTrees {

    private static final Span NOWHERE = new Span(0, 1, 1, 1);

    private final Random random;

    public RandomTrees(long seed) {
        this.random = new Random(seed);
    }

    /** Of at most so many levels. */
    public Node node(int levels) {
        return levels == 0 ? leaf() : random.nextInt(4) == 0 ? leaf() : inner(levels - 1);
    }

    @SafeVarargs
    private <T> T any(Supplier<? extends T>... choices) {
        return choices[random.nextInt(choices.length)].get();
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private Node leaf() {
        return this.<Node>any(
                this::literal,
                this::literal,
                this::amount,
                this::name,
                this::name,
                () -> new Node.Now(NOWHERE),
                () -> new Node.Today(NOWHERE),
                () -> new Node.InSegment(NOWHERE, text()),
                () -> new Node.Score(NOWHERE, text()),
                () -> new Node.Cluster(NOWHERE, text()),
                () -> new Node.Persona(NOWHERE, text()),
                () -> new Node.Remaining(NOWHERE, one(Unit.values()), one(Unit.values())),
                () -> new Node.Unknown(NOWHERE, "F"),
                () -> new Node.Sequence(NOWHERE, text(), text(), random.nextBoolean(), amount()));
    }

    private Node inner(int levels) {
        return this.<Node>any(
                () -> new Node.Arithmetic(NOWHERE, one(Node.Operator.values()), node(levels), node(levels)),
                () -> new Node.Arithmetic(NOWHERE, one(Node.Operator.values()), node(levels), node(levels)),
                () -> negated(node(levels)),
                () -> new Node.Comparison(NOWHERE, one(Relation.values()), node(levels), node(levels)),
                () -> new Node.Comparison(NOWHERE, Relation.EQUAL, node(levels), node(levels)),
                () -> new Node.Listed(NOWHERE, node(levels), literals()),
                () -> new Node.Between(NOWHERE, node(levels), node(levels), node(levels)),
                () -> new Node.Contains(NOWHERE, node(levels), literals()),
                () -> new Node.Texted(NOWHERE, one(Node.TextTest.values()), node(levels), text()),
                () -> new Node.Missing(NOWHERE, node(levels)),
                () -> new Node.Not(NOWHERE, node(levels)),
                () -> new Node.Not(NOWHERE, node(levels)),
                () -> new Node.All(NOWHERE, nodes(2, levels)),
                () -> new Node.Any(NOWHERE, nodes(2, levels)),
                () -> new Node.Choice(NOWHERE, node(levels), node(levels), node(levels)),
                () -> new Node.Coalesce(NOWHERE, nodes(1, levels)),
                () -> new Node.Calendar(NOWHERE, one(Field.values()), node(levels)),
                () -> new Node.Elapsed(NOWHERE, one(Unit.values()), node(levels)),
                () -> new Node.Elements(NOWHERE, one(Node.Quantifier.values()), name(), node(levels)),
                () -> new Node.Aggregate(
                        NOWHERE,
                        one(Node.Function.values()),
                        text(),
                        random.nextBoolean() ? node(levels) : null,
                        window(levels)));
    }

    /** A sign before a number belongs to the number. */
    private static Node negated(Node operand) {
        return operand instanceof Node.Numeral number
                ? new Node.Numeral(NOWHERE, -number.value())
                : new Node.Negated(NOWHERE, operand);
    }

    private List<Node> nodes(int least, int levels) {
        return Stream.generate(() -> node(levels))
                .limit(least + random.nextInt(2))
                .toList();
    }

    private Window window(int levels) {
        return this.<Window>any(
                Window.AllTime::new,
                () -> new Window.Trailing(amount()),
                () -> new Window.Since(node(levels)),
                () -> new Window.Between(node(levels), node(levels)));
    }

    private List<Node.Literal> literals() {
        return Stream.generate(this::literal).limit(1 + random.nextInt(3)).toList();
    }

    private Node.Literal literal() {
        return this.<Node.Literal>any(
                () -> new Node.Numeral(NOWHERE, number()),
                this::text,
                () -> new Node.Truth(NOWHERE, random.nextBoolean()));
    }

    private double number() {
        return this.<Double>any(
                () -> (double) random.nextInt(-50, 50),
                () -> random.nextInt(-5000, 5000) / 100.0,
                () -> -0.0,
                () -> Math.scalb(random.nextDouble(), random.nextInt(-300, 300)),
                () -> Double.MIN_VALUE);
    }

    private Node.Amount amount() {
        return new Node.Amount(NOWHERE, random.nextInt(0, 100_000_000), one(Unit.values()));
    }

    private Node.Name name() {
        return new Node.Name(NOWHERE, one(new String[] {
            "x",
            "Âge",
            "address.city",
            "é",
            "WHERE",
            "hour",
            "Heure",
            "now",
            "ET",
            "a b",
            "2x",
            "--",
            "_",
            "x.",
            "Centres d’intérêt",
            "NON",
            "\u1FEF",
            "a\u0301",
            "Œuvre"
        }));
    }

    private Node.Text text() {
        return new Node.Text(NOWHERE, one(new String[] {
            "", "x", "l'été", "''", "'", "«a»", "“", "Order Completed", "é--", "\uD83D\uDE00", "a\tb", "`", " a "
        }));
    }
}
