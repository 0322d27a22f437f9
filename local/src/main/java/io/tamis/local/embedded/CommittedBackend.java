package io.tamis.local.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;

/**
 * The H2 backend with four things it lacks: types of its documents and keys ({@link TypedDatabase}); indexes that are not unique
 * ({@link RangeIndex}); a commit never falls between the writes of one command (a document and its index entries); and the collections
 * that are updated by ({@code _id}, {@code version}) have a unique index on both, without which such an update scans the collection.
 */
final class CommittedBackend extends H2Backend {

    private static final Set<String> VERSIONED = Set.of("profiles", "people", "members");
    private static final Set<String> READS = Set.of(
            "find",
            "aggregate",
            "count",
            "distinct",
            "getmore",
            "killcursors",
            "listcollections",
            "listindexes",
            "listdatabases",
            "ping",
            "hello",
            "ismaster",
            "buildinfo",
            "serverstatus",
            "endsessions",
            "collstats",
            "dbstats",
            "whatsmyuri",
            "connectionstatus",
            "hostinfo",
            "getlog",
            "getparameter",
            "validate");

    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final Set<String> indexed = ConcurrentHashMap.newKeySet();

    CommittedBackend(MVStore store) {
        super(store);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new TypedDatabase(name, getMvStore(), getCursorRegistry());
    }

    /** Commits what whole commands wrote. */
    void commitCommands() {
        lock.writeLock().lock();
        try {
            if (!getMvStore().isClosed() && getMvStore().hasUnsavedChanges()) {
                getMvStore().commit();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        if (READS.contains(name)) {
            return super.handleCommand(channel, database, command, query);
        }
        lock.readLock().lock();
        try {
            if (name.startsWith("drop")) {
                indexed.clear();
            } else if (query.get(command) instanceof String collection && VERSIONED.contains(collection)) {
                indexIdVersion(channel, database, collection);
            }
            return super.handleCommand(channel, database, command, query);
        } finally {
            lock.readLock().unlock();
        }
    }

    void indexIdVersion(String database, String collection) {
        EmbeddedChannel nobody = new EmbeddedChannel();
        indexIdVersion(nobody, database, collection);
        handleClose(nobody);
    }

    private void indexIdVersion(Channel channel, String database, String collection) {
        if (indexed.add(database + "." + collection)) {
            Document keys = new Document("_id", 1).append("version", 1);
            Document index =
                    new Document("key", keys).append("name", "_id_1_version_1").append("unique", true);
            super.handleCommand(
                    channel,
                    database,
                    "createIndexes",
                    new Document("createIndexes", collection)
                            .append("indexes", List.of(index))
                            .append("$db", database));
        }
    }
}
