package io.tamis.rules.check;

import io.tamis.rules.Attribute;
import io.tamis.rules.Dependencies;
import io.tamis.rules.EventFilter;
import io.tamis.rules.Scope;
import io.tamis.rules.Suggestions;
import io.tamis.rules.syntax.Printer;
import io.tamis.rules.tree.Node;
import io.tamis.rules.tree.Span;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The facts a rule reads, and whether they exist. */
final class Reads {

    private final Scope scope;
    private final Findings findings;
    private final Set<String> traits = new TreeSet<>();
    private final Set<String> events = new TreeSet<>();
    private final Set<EventFilter> filters = new HashSet<>();
    private final Set<String> segments = new TreeSet<>();
    private final Set<String> models = new TreeSet<>();
    private final Set<String> groupings = new TreeSet<>();
    private final Set<String> personas = new TreeSet<>();
    private final Set<String> known = new HashSet<>();
    private boolean firstSeen;
    private boolean lastSeen;
    private boolean context;
    private boolean breakpoints;

    Reads(Scope scope, Findings findings) {
        this.scope = scope;
        this.findings = findings;
    }

    /** {@code user} is not null within an attribute: what that reads may well not have arrived yet. */
    void note(Node node, Bindings bindings, @Nullable Span user) {
        switch (node) {
            case Node.Aggregate aggregate -> activity(aggregate, user);
            case Node.Sequence sequence -> {
                event(sequence.first(), user);
                event(sequence.then(), user);
            }
            case Node.InSegment in -> {
                conclusion(node, "A segment", user);
                segment(in.key());
            }
            case Node.Score score -> {
                conclusion(node, "A score", user);
                model(score.model(), user);
            }
            case Node.Cluster cluster -> {
                conclusion(node, "A cluster", user);
                grouping(cluster.clustering(), user);
            }
            case Node.Persona persona -> {
                conclusion(node, "A persona", user);
                persona(persona.persona(), user);
            }
            case Node.Name name -> name(bindings.of(name));
            default -> {}
        }
    }

    private void name(Binding binding) {
        switch (binding) {
            case Binding.Trait(String path) -> traits.add(path);
            case Binding.Field field -> {} // of the event or the element: not a fact of its own
            case Binding.Named(Attribute attribute, Node body) -> {
                defined(attribute.definition());
            }
        }
    }

    private void defined(Attribute.Definition definition) {
        switch (definition) {
            case Attribute.Expression expression -> {} // what it reads is below
            case Attribute.Engagement(var points) -> events.addAll(points.keySet());
            case Attribute.Quintile quintile -> breakpoints = true;
            case Attribute.Fact fact -> {
                switch (fact) {
                    case FIRST_SEEN -> firstSeen = true;
                    case LAST_SEEN -> lastSeen = true;
                    case DEVICE, LOCALE, USUAL_DEVICE, HOUR_BAND -> context = true;
                    case SEASON -> {}
                }
            }
        }
    }

    private void conclusion(Node node, String what, @Nullable Span user) {
        if (!scope.hasConclusions()) {
            findings.error(
                    "conclusion",
                    user == null ? node.span() : user,
                    what + " cannot be read here: this text reads facts, not what was concluded from them.",
                    null);
        }
    }

    private void activity(Node.Aggregate aggregate, @Nullable Span user) {
        if (aggregate.filter() == null) {
            event(aggregate.event(), user);
        } else {
            filters.add(Printer.filter(aggregate));
            exists(aggregate.event(), user);
        }
    }

    private void event(Node.Text name, @Nullable Span user) {
        events.add(name.value());
        exists(name, user);
    }

    private void exists(Node.Text name, @Nullable Span user) {
        if (known.add(name.value()) && user == null && !scope.hasEvent(name.value())) {
            findings.warning("unknown-event", name.span(), unknown(name, "event"), near(name, scope.events()));
        }
    }

    private void segment(Node.Text key) {
        if (segments.add(key.value()) && !scope.hasSegment(key.value())) {
            findings.error("unknown-segment", key.span(), unknown(key, "segment"), near(key, scope.segments()));
        }
    }

    private void model(Node.Text name, @Nullable Span user) {
        if (models.add(name.value()) && user == null && !scope.hasModel(name.value())) {
            findings.warning("unknown-model", name.span(), unknown(name, "model"), near(name, scope.models()));
        }
    }

    private void grouping(Node.Text name, @Nullable Span user) {
        if (groupings.add(name.value()) && user == null && !scope.hasGrouping(name.value())) {
            findings.warning(
                    "unknown-grouping", name.span(), unknown(name, "clustering"), near(name, scope.groupings()));
        }
    }

    private void persona(Node.Text name, @Nullable Span user) {
        if (personas.add(name.value()) && user == null && !scope.hasPersona(name.value())) {
            findings.warning("unknown-persona", name.span(), unknown(name, "persona"), near(name, scope.personas()));
        }
    }

    private static String unknown(Node.Text name, String kind) {
        return "'" + name.value() + "' is not a known " + kind + ".";
    }

    private static @Nullable String near(Node.Text name, Collection<String> known) {
        return Suggestions.nearest(name.value(), known);
    }

    Dependencies dependencies() {
        return new Dependencies(
                traits,
                events,
                filters,
                segments,
                models,
                groupings,
                personas,
                firstSeen,
                lastSeen,
                context,
                breakpoints);
    }
}
