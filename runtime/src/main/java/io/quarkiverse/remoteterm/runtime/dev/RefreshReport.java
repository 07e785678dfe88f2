package io.quarkiverse.remoteterm.runtime.dev;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.quarkiverse.remoteterm.runtime.observe.Outcome;
import io.quarkiverse.remoteterm.runtime.observe.PrintableText;

/**
 * How a refresh ended. What is not known is null.
 *
 * @param result {@code published}, {@code unchanged}, {@code rejected} or {@code failed}: chosen by the extension alone
 * @param version chosen by the source
 * @param failure chosen by the source in part
 */
public record RefreshReport(String result, String version, String failure) {

    static RefreshReport of(RefreshResult result) {
        Throwable cause = Outcome.cause(result);
        return new RefreshReport(Outcome.of(result).label(), PrintableText.version(Outcome.version(result)),
                cause == null ? null : Failures.describe(cause));
    }
}
