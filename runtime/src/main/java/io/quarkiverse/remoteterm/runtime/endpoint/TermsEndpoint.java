package io.quarkiverse.remoteterm.runtime.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.runtime.observe.Outcome;
import io.quarkus.arc.Arc;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers all requests below the path of the endpoints, on worker threads: {@code GET} of all terms and of one, {@code POST} of
 * {@code NAME/refresh}, {@code NAME/pause} and {@code NAME/resume}.
 * <p>
 * Refreshes cost a source no more than its own schedule might: those that arrive during a check share the next one.
 */
final class TermsEndpoint implements Handler<RoutingContext> {

    /** A page of another origin cannot send it without being asked for permission first, which nobody gives. */
    private static final String REQUIRED_HEADER = "X-Remote-Terms";

    private static final String READ = "GET, HEAD, OPTIONS";
    private static final String ACT = "POST, OPTIONS";

    @Override
    public void handle(RoutingContext context) {
        RemoteTerms terms = Arc.requireContainer().select(RemoteTerms.class).get();
        String path = context.pathParam("*");
        String[] segments = path == null || path.isEmpty() || path.equals("/") ? new String[0]
                : (path.startsWith("/") ? path.substring(1) : path).split("/", -1);
        if (segments.length == 0) {
            JsonArray all = new JsonArray();
            terms.all().forEach(term -> all.add(StatusJson.of(term.status())));
            read(context, all.encode());
            return;
        }
        Optional<Term<?>> term = terms.find(segments[0]);
        if (term.isPresent() && segments.length == 1) {
            read(context, StatusJson.of(term.get().status()).encode());
        } else if (term.isPresent() && segments.length == 2 && isAction(segments[1])) {
            act(context, terms, term.get(), segments[1]);
        } else {
            refuse(context, 404, "There is no such remote term or action");
        }
    }

    private static boolean isAction(String name) {
        return name.equals("refresh") || name.equals("pause") || name.equals("resume");
    }

    private static void read(RoutingContext context, String json) {
        HttpMethod method = context.request().method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            respond(context, 200, json);
        } else {
            refuseMethod(context, READ);
        }
    }

    private static void act(RoutingContext context, RemoteTerms terms, Term<?> term, String action) {
        if (!context.request().method().equals(HttpMethod.POST)) {
            refuseMethod(context, ACT);
        } else if (context.request().getHeader(REQUIRED_HEADER) == null) {
            refuse(context, 403, "The header " + REQUIRED_HEADER + " is missing");
        } else if (action.equals("refresh")) {
            term.refresh().subscribe().with(
                    result -> respond(context, status(result), StatusJson.of(result).encode()), context::fail);
        } else {
            if (action.equals("pause")) {
                terms.pause(term.name());
            } else {
                terms.resume(term.name());
            }
            context.response().setStatusCode(204).end();
        }
    }

    private static int status(RefreshResult result) {
        return switch (Outcome.of(result)) {
            case PUBLISHED, UNCHANGED -> 200;
            case REJECTED -> 409;
            case FAILED -> 502;
        };
    }

    private static void refuseMethod(RoutingContext context, String allowed) {
        context.response().putHeader("Allow", allowed);
        if (context.request().method().equals(HttpMethod.OPTIONS)) {
            context.response().setStatusCode(204).end();
        } else {
            refuse(context, 405, "Allowed are " + allowed);
        }
    }

    private static void refuse(RoutingContext context, int status, String error) {
        respond(context, status, new JsonObject().put("error", error).encode());
    }

    private static void respond(RoutingContext context, int status, String json) {
        HttpServerResponse response = context.response();
        if (response.closed()) {
            // who asked has gone
            return;
        }
        response.setStatusCode(status).putHeader("Content-Type", "application/json").putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.putHeader("Content-Length", Integer.toString(json.getBytes(StandardCharsets.UTF_8).length)).end();
        } else {
            response.end(json);
        }
    }
}
