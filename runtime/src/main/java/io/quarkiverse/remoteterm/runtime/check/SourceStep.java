package io.quarkiverse.remoteterm.runtime.check;

import io.quarkiverse.remoteterm.runtime.check.context.SourceContext;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckOutcome;

/**
 * A step of asking one source: does one thing around the step that it delegates to.
 */
@FunctionalInterface
interface SourceStep {

    CheckOutcome ask(SourceContext context);
}
