package io.tamis.segmentation.delivery.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements that are sent together: the server runs them one after another, each seeing what was committed before it began, and
 * the client waits once. On a busy machine every wait costs the turns of two processes.
 */
final class Pipeline {

    private Pipeline() {}

    /**
     * Runs statements of one connection in one transaction and answers in their order. After one that fails, the server
     * refuses the others and makes of the commit a rollback; the failure is the first one's. All have ended when
     * this has, so that the connection goes back to its pool outside of any transaction.
     */
    static Uni<List<RowSet<Row>>> transaction(SqlConnection connection, List<Uni<RowSet<Row>>> statements) {
        List<Uni<RowSet<Row>>> all = new ArrayList<>();
        all.add(connection.query("BEGIN").execute());
        all.addAll(statements);
        all.add(connection.query("COMMIT").execute());
        return Uni.join()
                .all(all.stream().map(Pipeline::ended).toList())
                .andFailFast()
                .map(ends -> ends.stream().map(Ended::rows).toList().subList(1, ends.size() - 1));
    }

    private static Uni<Ended> ended(Uni<RowSet<Row>> statement) {
        return statement.onItemOrFailure().transform(Ended::new);
    }

    private record Ended(
            @Nullable RowSet<Row> answer, @Nullable Throwable failure) {

        RowSet<Row> rows() {
            if (answer == null) {
                throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
            }
            return answer;
        }
    }
}
