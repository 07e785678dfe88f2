package io.quarkiverse.remoteterm.runtime.config;

import java.util.Collection;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.config.ArchiveSettings.Format;
import io.quarkiverse.remoteterm.runtime.config.read.ConfigLevel;
import io.quarkiverse.remoteterm.runtime.config.read.ConfigurationKeys;
import io.quarkiverse.remoteterm.runtime.config.read.Problems;
import io.quarkiverse.remoteterm.runtime.config.read.Setting;
import io.quarkiverse.remoteterm.runtime.config.read.TermConfiguration;
import io.quarkiverse.remoteterm.runtime.config.read.ValueType;

/**
 * What the body of a term is unpacked as.
 */
final class ArchiveSettingsReader {

    private static final String FORMAT = "archive.format";
    private static final String ENTRY = "archive.entry";
    /** With a placeholder that does not make the entry look wrong, too. */
    private static final ValueType<Format> FORMATS = new ValueType<>(ValueType.oneOf(Format.class).reader(), Format.AUTO);

    private ArchiveSettingsReader() {
    }

    static Optional<ArchiveSettings> read(TermConfiguration term) {
        Format format = term.get(FORMAT, FORMATS);
        ArchiveSettings settings = new ArchiveSettings(format, term.find(ENTRY, ValueType.GLOB).map(Setting::value),
                term.get("archive.max-entries", ValueType.COUNT));
        if (format != Format.NONE) {
            return Optional.of(settings);
        }
        term.own(ENTRY, ValueType.GLOB).ifPresent(entry -> term.problem(term.key(ENTRY), needsFormat(term.key(FORMAT))));
        return Optional.empty();
    }

    /** An entry for all terms is for those that have archives: there has to be one. */
    static void checkEntryOfAll(ConfigLevel all, Collection<TermSettings> terms, Problems problems) {
        if (terms.stream().noneMatch(term -> term.payload().archive().isPresent())) {
            all.find(ENTRY, ValueType.GLOB)
                    .ifPresent(entry -> problems.add(entry.key(), needsFormat(ConfigurationKeys.ofAll(FORMAT))));
        }
    }

    private static String needsFormat(String key) {
        return "has no effect on a body that is not unpacked; set " + key + " to tar, zip or auto";
    }
}
