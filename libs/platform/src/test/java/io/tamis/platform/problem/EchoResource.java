package io.tamis.platform.problem;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.tamis.platform.messaging.BrokerUnavailable;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Endpoints that fail in every way. */
@Path("/echo")
public class EchoResource {

    /** A command. */
    public record Command(String name, List<Item> items, Instant at, Map<String, List<String>> labels) {}

    /** A part of it. */
    public record Item(int count, Kind kind) {
        public Item {
            if (count < 0) {
                throw Problem.of(422, "negative_count", "A count is at least 0.");
            }
        }
    }

    /** A choice. */
    public enum Kind {
        ONE,
        TWO
    }

    @POST
    @PermitAll
    public Command echo(Command command) {
        return command;
    }

    @GET
    @Path("/fail/{how}")
    @PermitAll
    public Uni<String> fail(@PathParam("how") String how) {
        return Uni.createFrom()
                .failure(
                        switch (how) {
                            case "problem" ->
                                Problem.of(409, "conflict", "It exists.")
                                        .with(List.of(InputError.at("/name", "Taken.")));
                            case "later" -> Problem.of(503, "away", "Away.").retryAfter(Duration.ofMillis(1500));
                            case "store" ->
                                new IllegalStateException(new java.net.ConnectException("db.internal:5432"));
                            case "broker" -> new BrokerUnavailable("gone", null);
                            default -> new IllegalStateException("secret detail");
                        });
    }

    @GET
    @Path("/list")
    @PermitAll
    public String list(@QueryParam("limit") @DefaultValue("10") int limit) {
        return "the first " + limit;
    }

    @GET
    @Path("/secured")
    @PermissionsAllowed("segments:read")
    public String secured() {
        return "secret";
    }

    @GET
    @Path("/forgotten")
    public String forgotten() {
        return "secret";
    }
}
