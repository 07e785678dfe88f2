package io.quarkiverse.remoteterm.benchmarks.task;

import java.io.IOException;
import java.io.InputStream;

/**
 * Where the data comes from in the application that runs: a term, or what is written by hand in its place.
 */
public interface Source {

    /** Sees to it that there is a value. */
    void load() throws Exception;

    /** One check that finds nothing new. */
    void check() throws Exception;

    /** Reads the body of an object that has changed. */
    void reload() throws Exception;

    /** What both contestants do with a body. */
    static String read(InputStream body) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        for (int read; (read = body.read(buffer)) >= 0;) {
            length += read;
        }
        return Long.toString(length);
    }
}
