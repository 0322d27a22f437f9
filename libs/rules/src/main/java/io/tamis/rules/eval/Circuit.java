package io.tamis.rules.eval;

import java.util.List;

/**
 * The conditions of many rules as one row of numbers, so that deciding about a rule reads a few of them side by side and
 * follows no reference to an answer that is known. Immutable; {@link Answers} walk it.
 *
 * <p>A number that is not negative is a question: twice its slot, and one more where the opposite is meant. {@link #ALL} and
 * {@link #NOT_ALL} are followed by where they end and by their parts; {@link #CHOICE} by where it ends, where its two
 * branches start, what it asks, and the branches. OR is no thing of its own: it is what is left when not all are false.
 */
public final class Circuit {

    public static final int ALL = -1;
    public static final int NOT_ALL = -2;
    public static final int CHOICE = -3;

    /** Of a slot that a condition answers, instead of a part of the circuit. */
    public static final int NO_PART = -1;

    final int[] numbers;
    final int[] rules;
    final int[] parts;
    final Condition[] questions;
    final Columns columns;

    /**
     * @param numbers as described above
     * @param rules where the condition of each rule starts
     * @param parts for each slot where the part of the circuit starts that several rules ask about, or {@link #NO_PART}
     * @param questions for each other slot the condition that answers
     */
    public Circuit(int[] numbers, int[] rules, int[] parts, List<Condition> questions) {
        this.numbers = numbers.clone();
        this.rules = rules.clone();
        this.parts = parts.clone();
        Columns.Binding binding = new Columns.Binding();
        this.questions = questions.stream().map(binding::bound).toArray(Condition[]::new);
        this.columns = binding.columns();
    }

    /** For one thread. */
    public Answers answers() {
        return new Answers(this);
    }
}
