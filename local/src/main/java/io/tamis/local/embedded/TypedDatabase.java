package io.tamis.local.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * A database whose documents and index keys have types of their own in the store. The parent opens its maps without types;
 * one that is open already stays as it is, so each is opened here first.
 */
final class TypedDatabase extends H2Database {

    private static final String INDEX = "._index_";
    private static final String DOCUMENTS = "databases.";

    private final MVStore store;

    TypedDatabase(String name, MVStore store, CursorRegistry cursors) {
        // First, since the parent's constructor opens maps.
        this.store = store;
        super(name, store, cursors);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        open(getFullCollectionNamespace(collection) + INDEX + index);
        return super.openOrCreateUniqueIndex(collection, index, keys, sparse);
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        return new RangeIndex(index, keys);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
        open(DOCUMENTS + getFullCollectionNamespace(collection));
        return super.openOrCreateCollection(collection, options);
    }

    /** Gives what an earlier version kept without types its types, a map at a time, each kept at once. */
    static void convert(MVStore store) {
        MVMap<String, Boolean> typed = store.openMap("types");
        for (String name : List.copyOf(store.getMapNames())) {
            if ((name.contains(INDEX) || name.startsWith(DOCUMENTS)) && !typed.containsKey(name)) {
                MVMap<Object, Object> before = store.openMap(name);
                MVMap<Object, Object> after = open(store, name + ".typed", name);
                before.forEach(after::put);
                store.removeMap(before);
                store.renameMap(after, name);
                typed.put(name, true);
                store.commit();
            }
        }
    }

    private void open(String name) {
        open(store, name, name);
        store.<String, Boolean>openMap("types").putIfAbsent(name, true);
    }

    @SuppressWarnings("unchecked")
    private static MVMap<Object, Object> open(MVStore store, String name, String kind) {
        MVMap<?, ?> map = kind.contains(INDEX)
                ? store.openMap(name, new MVMap.Builder<KeyValue, Object>().keyType(new KeyType()))
                : store.openMap(name, new MVMap.Builder<Object, Document>().valueType(new DocumentType()));
        return (MVMap<Object, Object>) map;
    }
}
