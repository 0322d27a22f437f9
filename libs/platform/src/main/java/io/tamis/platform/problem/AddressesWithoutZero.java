package io.tamis.platform.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses the character U+0000 in the variables of a path and in query parameters: no store knows such a name. */
class AddressesWithoutZero {

    @ServerRequestFilter
    void refuse(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        // Almost no address holds it, so that this is all that it costs.
        if (uri.getRequestUri().toString().contains("%00")) {
            refuse(uri.getPathParameters());
            refuse(uri.getQueryParameters());
        }
    }

    private static void refuse(MultivaluedMap<String, String> parameters) {
        parameters.forEach((name, values) -> {
            if (ZeroCharacter.in(name) || values.stream().anyMatch(ZeroCharacter::in)) {
                String pointer = ZeroCharacter.in(name) ? "" : "/" + name;
                throw Problem.of(400, "invalid_character", "The address holds the character U+0000.")
                        .with(List.of(InputError.at(pointer, ZeroCharacter.DETAIL)));
            }
        });
    }
}
