package io.quarkiverse.remoteterm.runtime.config;

import java.util.Optional;

/**
 * The run-time configuration of one term with every default applied, but for what its kind of source has: see
 * {@link TermSettingsReader#source}.
 *
 * @param schedule when the term is checked by itself
 * @param integrity what a body must be; empty: whatever is sent
 */
public record TermSettings(TermNames names, ScheduleSettings schedule, StartupSettings startup, CheckSettings check,
        PayloadSettings payload, Optional<IntegritySettings> integrity, ValueSettings value) {

    /** The same for another term. */
    TermSettings of(TermNames other) {
        return new TermSettings(other, schedule, startup, check, payload, integrity, value);
    }

    public String name() {
        return names.name();
    }

    public String alias() {
        return names.alias();
    }
}
