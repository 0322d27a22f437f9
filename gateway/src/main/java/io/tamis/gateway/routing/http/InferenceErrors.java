package io.tamis.gateway.routing.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.contracts.ContractJson;
import io.tamis.platform.problem.Problem;
import io.tamis.platform.problem.ProblemBody;
import io.tamis.platform.problem.RouterProblems;
import io.vertx.ext.web.RoutingContext;

/** Refusals under {@code /v2} as Open Inference clients read them: JSON with the member {@code error}. */
final class InferenceErrors {

    private InferenceErrors() {}

    /** Whether the request is one of those. */
    static boolean concern(RoutingContext context) {
        String path = context.normalizedPath();
        return path.equals("/v2") || path.startsWith("/v2/");
    }

    static void answer(RoutingContext context, Problem problem) {
        ObjectNode body = ContractJson.mapper().valueToTree(ProblemBody.of(problem));
        body.put("error", problem.message());
        RouterProblems.answer(context, problem, "application/json", ContractJson.write(body));
    }
}
