package io.tamis.rules.check;

import io.tamis.rules.Attribute;
import io.tamis.rules.Catalogue;
import io.tamis.rules.Diagnostic;
import io.tamis.rules.Names;
import io.tamis.rules.Scope;
import io.tamis.rules.Suggestions;
import io.tamis.rules.syntax.Parsed;
import io.tamis.rules.syntax.RuleParser;
import io.tamis.rules.tree.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what names mean, through the named attributes down to traits; refuses those that go in circles or too far. */
final class Binder {

    /** Attributes defined by attributes: more levels than anybody follows. */
    private static final int MAX_LEVELS = 16;

    /** Parts of a rule with its attributes written out. Without it ten attributes, each twice the one before, explode. */
    private static final int MAX_PARTS = 20_000;

    private final Catalogue catalogue;
    private final Scope scope;
    private final Findings findings;
    private final Bindings bindings = new Bindings();
    private final Map<Attribute, Binding.Named> known = new HashMap<>();
    private final Map<Attribute, Long> sizes = new HashMap<>();
    private final List<Attribute> path = new ArrayList<>();
    /** How many filters and tests on elements lie around the part at hand. */
    private int scopes;

    Binder(Catalogue catalogue, Scope scope, Findings findings) {
        this.catalogue = catalogue;
        this.scope = scope;
        this.findings = findings;
    }

    Bindings bind(Node root) {
        if (parts(root, null) > MAX_PARTS) {
            findings.error("too-complex", root.span(), "With its attributes written out the rule is too large.", null);
        }
        return bindings;
    }

    /** Binds the names of a filter: properties of an event all of them. */
    Bindings bindFilter(Node root) {
        scopes++;
        return bind(root);
    }

    /** Binds the names below and counts the parts. */
    private long parts(Node node, Node.@Nullable Name user) {
        long size = 1;
        if (node instanceof Node.Name name) {
            return size + (scopes > 0 ? bindField(name) : bind(name, user == null ? name : user));
        }
        Node scoped = node.scoped();
        for (Node child : node.children()) {
            scopes += child.equals(scoped) ? 1 : 0;
            size += parts(child, user);
            scopes -= child.equals(scoped) ? 1 : 0;
        }
        return size;
    }

    private long bindField(Node.Name name) {
        bindings.put(name, new Binding.Field(Names.fold(name.text())));
        return 0;
    }

    /** Gives the parts of what the name stands for; {@code user} is the name in the rule that led here. */
    private long bind(Node.Name name, Node.Name user) {
        Attribute attribute = catalogue.find(name.text()).orElse(null);
        boolean itself = !path.isEmpty() && Names.fold(path.getLast().name()).equals(Names.fold(name.text()));
        if (attribute == null || itself) {
            bindTrait(name);
            return 0;
        }
        Binding.Named binding = known.get(attribute);
        if (binding == null) {
            binding = open(attribute, user);
        }
        bindings.put(name, binding);
        return sizes.getOrDefault(attribute, 0L);
    }

    private void bindTrait(Node.Name name) {
        String trait = Names.fold(name.text());
        bindings.put(name, new Binding.Trait(trait));
        // What an attribute reads may well not have arrived yet; only the rule's own words can be misspelt.
        if (path.isEmpty() && !scope.hasTrait(trait)) {
            findings.warning(
                    "unknown-name",
                    name.span(),
                    "'" + name.text() + "' is not a known attribute.",
                    Suggestions.nearest(name.text(), candidates()));
        }
    }

    private List<String> candidates() {
        List<String> names = new ArrayList<>(scope.traits());
        catalogue.attributes().forEach(attribute -> {
            names.add(attribute.name());
            names.addAll(attribute.aliases());
        });
        return names;
    }

    private Binding.Named open(Attribute attribute, Node.Name user) {
        if (path.contains(attribute) || path.size() >= MAX_LEVELS) {
            refuse(attribute, user);
            return new Binding.Named(attribute, null);
        }
        Binding.Named binding = new Binding.Named(attribute, null);
        String text = attribute.text();
        if (text != null) {
            switch (RuleParser.parse(text)) {
                case Parsed.Tree(Node body) -> {
                    binding = new Binding.Named(attribute, body);
                    path.add(attribute);
                    sizes.put(attribute, Math.min(parts(body, user), Integer.MAX_VALUE));
                    path.removeLast();
                }
                case Parsed.Refused(Diagnostic diagnostic) -> faulty(attribute, user, diagnostic);
            }
        }
        known.put(attribute, binding);
        return binding;
    }

    private void refuse(Attribute attribute, Node.Name user) {
        if (!path.contains(attribute)) {
            findings.error(
                    "too-complex", user.span(), "'" + user.text() + "' leads through too many attributes.", null);
            return;
        }
        StringBuilder circle = new StringBuilder();
        path.subList(path.indexOf(attribute), path.size())
                .forEach(step -> circle.append(step.name()).append(" → "));
        findings.error(
                "cycle",
                user.span(),
                "'" + user.text() + "' is defined by itself: " + circle + attribute.name() + ".",
                null);
    }

    private void faulty(Attribute attribute, Node.Name user, Diagnostic diagnostic) {
        findings.error(
                "faulty-attribute",
                user.span(),
                "The attribute '" + attribute.name() + "' does not compile: " + diagnostic.message(),
                null);
    }
}
