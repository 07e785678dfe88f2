package io.quarkiverse.remoteterm.runtime.check;

import io.quarkiverse.remoteterm.runtime.state.CheckOutcome;

/**
 * A step of asking one source: does one thing around the step that it delegates to.
 */
@FunctionalInterface
interface SourceStep {

    CheckOutcome ask(SourceContext context);
}
