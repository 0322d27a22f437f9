package io.tamis.profile.person.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoServerException;

/** What the store's failures mean. */
public final class MongoFaults {

    private static final int DUPLICATE_KEY = 11000;
    private static final int WRITE_CONFLICT = 112;

    private MongoFaults() {}

    /** Every write that failed found its document there already; all others are done. */
    public static boolean isDuplicate(Throwable failure) {
        return failure instanceof MongoBulkWriteException bulk
                && bulk.getWriteConcernError() == null
                && !bulk.getWriteErrors().isEmpty()
                && bulk.getWriteErrors().stream().allMatch(it -> it.getCode() == DUPLICATE_KEY);
    }

    /** Somebody else was first with the same document, and nothing else went wrong: read again. */
    public static boolean isConflict(Throwable failure) {
        if (failure instanceof MongoBulkWriteException bulk) {
            return bulk.getWriteConcernError() == null
                    && !bulk.getWriteErrors().isEmpty()
                    && bulk.getWriteErrors().stream().allMatch(it -> isConflict(it.getCode()));
        }
        return failure instanceof MongoServerException && isConflict(((MongoException) failure).getCode());
    }

    private static boolean isConflict(int code) {
        return code == DUPLICATE_KEY || code == WRITE_CONFLICT;
    }
}
