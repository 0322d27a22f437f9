package io.tamis.segmentation.history.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets {@code ?format=ndjson} choose the representation that the header Accept would. */
class FormatFilter {
    @ServerRequestFilter(preMatching = true)
    void choose(ContainerRequestContext request) {
        if ("ndjson".equals(request.getUriInfo().getQueryParameters().getFirst("format"))
                && request.getUriInfo().getPath().endsWith("/members")) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, MembersResource.NDJSON);
        }
    }
}
