package io.tamis.rules.check;

import io.tamis.rules.Attribute;
import io.tamis.rules.Catalogue;
import io.tamis.rules.Scope;
import io.tamis.rules.syntax.Parsed;
import io.tamis.rules.syntax.Printer;
import io.tamis.rules.syntax.RuleParser;
import io.tamis.rules.tree.Node;
import io.tamis.rules.tree.Span;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that can be said of a rule before it meets a person. */
public final class Checker {

    private final Findings findings;
    private final Bindings bindings;
    private final Types types;
    private final Operations operations;
    private final Reads reads;
    private final Set<Attribute> checked = new HashSet<>();
    private boolean filtering;

    private Checker(Scope scope, ZoneId zone, Findings findings, Bindings bindings) {
        this.findings = findings;
        this.bindings = bindings;
        this.types = new Types(bindings);
        this.operations = new Operations(types, zone);
        this.reads = new Reads(scope, findings);
    }

    /** A rule: a condition. */
    public static Checked check(Node root, Catalogue catalogue, Scope scope, ZoneId zone) {
        return check(root, catalogue, scope, zone, Checker::condition);
    }

    /** A value of any type. */
    public static Checked checkValue(Node root, Catalogue catalogue, Scope scope, ZoneId zone) {
        return check(root, catalogue, scope, zone, Checker::value);
    }

    /** The condition of an event filter. */
    public static Checked checkFilter(Node root, ZoneId zone) {
        Findings findings = new Findings();
        Scope scope = Scope.permissive();
        Bindings bindings = new Binder(Catalogue.of(List.of()), scope, findings).bindFilter(root);
        Checker checker = new Checker(scope, zone, findings, bindings);
        if (!findings.hasError()) {
            checker.filter(root, null);
            checker.weigh(root);
        }
        return new Checked(root, bindings, checker.reads.dependencies(), findings.all());
    }

    /** What the whole text must be. */
    private interface Demand {
        void check(Checker checker, Node root, @Nullable Span user);
    }

    private static Checked check(Node root, Catalogue catalogue, Scope scope, ZoneId zone, Demand demand) {
        Findings findings = new Findings();
        Bindings bindings = new Binder(catalogue, scope, findings).bind(root);
        Checker checker = new Checker(scope, zone, findings, bindings);
        if (!findings.hasError()) {
            demand.check(checker, root, null);
            checker.weigh(root);
            Contradictions.warn(root, bindings, findings);
        }
        return new Checked(root, bindings, checker.reads.dependencies(), findings.all());
    }

    private void weigh(Node root) {
        if (!findings.hasError() && Weight.tooMuch(root, types)) {
            findings.error("too-complex", root.span(), "Written out in full the rule is too large.", null);
        }
    }

    private void condition(Node node, @Nullable Span user) {
        visit(node, user);
        Type type = types.of(node);
        if (type != Type.BOOLEAN && type != Type.ANY) {
            report(user, new Fault("not-a-condition", node.span(), "This is " + type.words() + ", not a condition."));
        }
    }

    private void value(Node node, @Nullable Span user) {
        visit(node, user);
        Fault fault = operations.misfit(node, Type.ANY);
        if (fault != null) {
            report(user, fault);
        }
    }

    private void filter(Node condition, @Nullable Span user) {
        boolean outside = filtering;
        filtering = true;
        condition(condition, user);
        filtering = outside;
    }

    /** The canonical text is what a filter is known by, so it must itself be one that can be read. */
    private void canonical(Node.Aggregate filtered, @Nullable Span user) {
        Node filter = filtered.filter();
        if (filter != null
                && RuleParser.parse(Printer.filter(filtered).condition()) instanceof Parsed.Refused(var refusal)) {
            report(user, new Fault(refusal.code(), filter.span(), "Written out in full: " + refusal.message()));
        }
    }

    /** Checks a part and all below. {@code user} is the place in the rule of the attribute whose body this is in. */
    private void visit(Node node, @Nullable Span user) {
        Fault foreign = filtering ? Filtering.fault(node) : null;
        if (foreign != null) {
            report(user, foreign);
            return;
        }
        switch (node) {
            case Node.All all -> all.children().forEach(child -> condition(child, user));
            case Node.Any any -> any.children().forEach(child -> condition(child, user));
            case Node.Not not -> condition(not.operand(), user);
            case Node.Choice choice -> {
                condition(choice.condition(), user);
                visit(choice.then(), user);
                visit(choice.otherwise(), user);
            }
            case Node.Aggregate aggregate -> {
                aggregate.window().bounds().forEach(child -> visit(child, user));
                if (aggregate.filter() != null) {
                    filter(aggregate.filter(), user);
                    canonical(aggregate, user);
                }
            }
            case Node.Elements elements -> {
                visit(elements.list(), user);
                condition(elements.condition(), user);
            }
            default -> node.children().forEach(child -> visit(child, user));
        }
        reads.note(node, bindings, user);
        Fault fault = operations.fault(node);
        if (fault != null) {
            report(user, fault);
        }
        if (node instanceof Node.Name name && bindings.of(name) instanceof Binding.Named named) {
            attribute(named, user == null ? name.span() : user);
        }
    }

    /** An attribute's body is checked once, however often it is used. */
    private void attribute(Binding.Named named, Span user) {
        Node body = named.body();
        if (body == null || !checked.add(named.attribute())) {
            return;
        }
        visit(body, user);
        Fault misfit = operations.misfit(body, Type.of(named.attribute().type()));
        if (misfit != null) {
            report(user, misfit);
        }
    }

    private void report(@Nullable Span user, Fault fault) {
        if (user == null) {
            findings.error(fault.code(), fault.at(), fault.message(), fault.suggestion());
        } else {
            findings.error("faulty-attribute", user, "This attribute does not compile: " + fault.message(), null);
        }
    }
}
