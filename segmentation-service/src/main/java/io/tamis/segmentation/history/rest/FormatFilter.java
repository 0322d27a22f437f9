package io.tamis.segmentation.history.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets {@code ?format=} choose the representation that the header Accept would. */
class FormatFilter {
    @ServerRequestFilter(preMatching = true)
    void choose(ContainerRequestContext request) {
        String format = request.getUriInfo().getQueryParameters().getFirst("format");
        if (format != null && request.getUriInfo().getPath().endsWith("/members")) {
            switch (format) {
                case "ndjson" -> request.getHeaders().putSingle(HttpHeaders.ACCEPT, MembersResource.NDJSON);
                case "csv" -> request.getHeaders().putSingle(HttpHeaders.ACCEPT, MembersResource.CSV);
                // Another is refused with what there is.
                default -> request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
            }
        }
    }
}
