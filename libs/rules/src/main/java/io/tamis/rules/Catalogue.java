package io.tamis.rules;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The named attributes a rule may use. Immutable; when two claim a name the later one has it. */
public final class Catalogue {

    private final List<Attribute> attributes;
    private final Map<String, Attribute> byFoldedName;

    private Catalogue(List<Attribute> attributes) {
        this.attributes = attributes;
        this.byFoldedName = new LinkedHashMap<>();
        for (Attribute attribute : attributes) {
            attribute.aliases().forEach(alias -> byFoldedName.put(Names.fold(alias), attribute));
        }
        // Names after aliases: no alias hides another attribute's own name.
        for (Attribute attribute : attributes) {
            byFoldedName.put(Names.fold(attribute.name()), attribute);
        }
    }

    /** The attributes that ship with the language. */
    public static Catalogue standard() {
        return standard(CatalogueSettings.DEFAULT);
    }

    /** The same, as a shop wants it. */
    public static Catalogue standard(CatalogueSettings settings) {
        return of(StandardAttributes.all(settings));
    }

    /** These attributes; of two with one name or alias the later counts. */
    public static Catalogue of(Collection<Attribute> attributes) {
        return new Catalogue(List.copyOf(attributes));
    }

    /** This catalogue and more attributes, which take precedence. */
    public Catalogue with(Collection<Attribute> more) {
        return of(Stream.concat(attributes.stream(), more.stream()).toList());
    }

    /** The attribute of that name or alias, whatever its case and accents. */
    public Optional<Attribute> find(String name) {
        return Optional.ofNullable(byFoldedName.get(Names.fold(name)));
    }

    /** All of them, in the order in which they were given. */
    public List<Attribute> attributes() {
        return attributes;
    }
}
