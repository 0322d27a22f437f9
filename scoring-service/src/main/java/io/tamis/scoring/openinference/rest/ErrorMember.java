package io.tamis.scoring.openinference.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.platform.problem.ProblemBody;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.io.IOException;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Adds the member {@code error}, the only one that clients of the protocol read, to problems under {@code /v2}. */
class ErrorMember {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ServerResponseFilter
    void add(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        String path = request.getUriInfo().getPath();
        if (response.getStatus() >= 400
                && (path.equals("/v2") || path.startsWith("/v2/"))
                && response.getEntity() instanceof byte[] body
                && String.valueOf(response.getMediaType()).equals(ProblemBody.MEDIA_TYPE)
                && JSON.readTree(body) instanceof ObjectNode problem) {
            problem.set("error", problem.path("message"));
            response.setEntity(JSON.writeValueAsBytes(problem));
        }
    }
}
