package io.tamis.gateway.routing;

/** Which limit the body of a request has; the numbers are settings. */
public enum BodyLimit {
    /** A command of the API: read into memory by its service. */
    COMMAND,
    /** Events of a client library. */
    COLLECTION,
    /** The bundle of a model: files. */
    MODEL,
    /** Rows to be scored. */
    INFERENCE,
    /** None: the body streams to the store, however long it is. */
    STREAM
}
