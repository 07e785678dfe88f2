package io.quarkiverse.remoteterm.runtime.payload;

import java.nio.charset.StandardCharsets;

/**
 * A term's name as part of a file name. The build admits no name that needs this; nothing that is passed here can leave its
 * directory all the same.
 */
public final class TermFileName {

    /** Leaves room for what is put around it: file names may have 255 bytes. */
    private static final int MAX_LENGTH = 120;

    private TermFileName() {
    }

    /**
     * @return the name itself if it is a term's name of usual length; else one like it, never the same for two names
     */
    public static String of(String term) {
        if (term.matches("[a-z0-9-]{1," + MAX_LENGTH + "}")) {
            return term;
        }
        String digest = Sha256.hex(Sha256.newDigest().digest(term.getBytes(StandardCharsets.UTF_8)));
        String readable = term.replaceAll("[^A-Za-z0-9-]", "_");
        // the underscore keeps it apart from every name that stands for itself
        return readable.substring(0, Math.min(readable.length(), MAX_LENGTH - 70)) + "_" + digest;
    }
}
