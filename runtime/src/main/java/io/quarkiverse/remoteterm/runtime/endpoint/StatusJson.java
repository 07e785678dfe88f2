package io.quarkiverse.remoteterm.runtime.endpoint;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.quarkiverse.remoteterm.runtime.observe.Outcome;
import io.quarkiverse.remoteterm.runtime.observe.PrintableText;
import io.vertx.core.json.JsonObject;

/**
 * What the endpoints show: times in ISO 8601, what is not known as null, and no values.
 */
final class StatusJson {

    private StatusJson() {
    }

    static JsonObject of(TermStatus status) {
        return new JsonObject()
                .put("name", status.name())
                .put("state", status.state().name())
                .put("version", PrintableText.version(status.version()))
                .put("origin", text(status.origin()))
                .put("publishedAt", text(status.publishedAt()))
                .put("age", text(status.age()))
                .put("lastAttempt", text(status.lastAttempt()))
                .put("lastSuccess", text(status.lastSuccess()))
                .put("consecutiveFailures", status.consecutiveFailures())
                .put("lastFailure", PrintableText.of(status.lastFailure()))
                .put("rejectedVersion", PrintableText.version(status.rejectedVersion()))
                .put("nextRefresh", text(status.nextRefresh()))
                .put("sourceModified", text(status.sourceModified()))
                .put("serial", status.serial());
    }

    static JsonObject of(RefreshResult result) {
        JsonObject json = new JsonObject().put("result", Outcome.of(result).label())
                .put("version", PrintableText.version(Outcome.version(result)));
        Throwable cause = Outcome.cause(result);
        return cause == null ? json : json.put("failure", Failures.describe(cause));
    }

    /** Instants and durations are ISO 8601 as text, enums their names. */
    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
