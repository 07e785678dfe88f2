package io.quarkiverse.remoteterm.runtime.check;

import io.quarkiverse.remoteterm.runtime.check.context.CheckContext;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckResult;

/**
 * A step of a check: does one thing around the step that it delegates to.
 */
@FunctionalInterface
interface CheckStep {

    CheckResult run(CheckContext context);
}
