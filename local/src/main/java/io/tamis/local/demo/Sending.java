package io.tamis.local.demo;

import java.util.List;

/** What one person does live: calls of the collection API, in this order. */
record Sending(String userId, List<Call> calls) {

    /** One call; the path is that of the collection API. */
    record Call(String path, Object body) {}

    Sending {
        calls = List.copyOf(calls);
    }
}
