package io.quarkiverse.remoteterm.runtime.config;

import java.util.Optional;

/**
 * What the decompressed body of a term is unpacked as.
 *
 * @param entry a glob as {@link java.nio.file.FileSystem#getPathMatcher} has it: the one file that matches is the payload; if
 *        empty, all files in a directory are
 * @param maxEntries how many files and directories there may be at most
 */
public record ArchiveSettings(Format format, Optional<String> entry, int maxEntries) {

    /** How the files are packed. */
    public enum Format {
        /** Not at all. */
        NONE,
        TAR,
        ZIP,
        /** Tar or zip, by the first bytes. */
        AUTO
    }
}
