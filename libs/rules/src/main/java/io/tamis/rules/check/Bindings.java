package io.tamis.rules.check;

import io.tamis.rules.tree.Node;
import java.util.IdentityHashMap;

/** What each name of a rule, and of the attributes it uses, means. The same text may mean two things in two places. */
public final class Bindings {

    private final IdentityHashMap<Node.Name, Binding> meanings = new IdentityHashMap<>();

    void put(Node.Name name, Binding binding) {
        meanings.put(name, binding);
    }

    public Binding of(Node.Name name) {
        Binding binding = meanings.get(name);
        if (binding == null) {
            throw new IllegalStateException("a name was not bound");
        }
        return binding;
    }
}
