package io.tamis.gateway.contract.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.Problem;
import io.tamis.platform.problem.Problems;
import io.tamis.platform.problem.RouterProblems;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;

/** {@code GET /openapi}: public, in YAML, or in JSON for {@code ?format=json} and for {@code Accept: application/json}. */
@Singleton
class OpenApiRoute {

    private static final Logger LOG = Logger.getLogger(OpenApiRoute.class);

    private final Documents documents;
    private final ObjectMapper json = new ObjectMapper();
    private final YAMLMapper yaml = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    OpenApiRoute(Documents documents) {
        this.documents = documents;
    }

    void add(@Observes Router router) {
        router.route("/openapi").handler(this::answer);
    }

    private void answer(RoutingContext context) {
        HttpMethod method = context.request().method();
        String format = format(context);
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            context.response().putHeader("Allow", "GET, HEAD");
            RouterProblems.answer(context, Problems.ofStatus(405));
        } else if (!format.equals("json") && !format.equals("yaml")) {
            Problem problem = Problem.of(400, "unknown_format", "The format must be json or yaml.")
                    .with(List.of(InputError.at("/format", "must be json or yaml")));
            RouterProblems.answer(context, problem);
        } else {
            documents.joined().onSuccess(it -> write(context, it, format)).onFailure(failure -> {
                LOG.error("The joined API document failed", failure);
                RouterProblems.answer(context, Problems.internal());
            });
        }
    }

    private static String format(RoutingContext context) {
        String asked = context.request().getParam("format");
        if (asked != null) {
            return asked.toLowerCase(Locale.ROOT);
        }
        String accept = context.request().getHeader("Accept");
        return accept != null && accept.startsWith("application/json") ? "json" : "yaml";
    }

    private void write(RoutingContext context, ObjectNode document, String format) {
        boolean asJson = format.equals("json");
        try {
            String text = asJson ? json.writeValueAsString(document) : yaml.writeValueAsString(document);
            context.response()
                    .putHeader("Content-Type", asJson ? "application/json" : "application/yaml;charset=UTF-8")
                    .end(text);
        } catch (JsonProcessingException e) {
            context.fail(e);
        }
    }
}
