package io.quarkiverse.remoteterm;

/**
 * Keeps one published value open. Not tied to a thread.
 */
public interface TermLease<T> extends AutoCloseable {

    /**
     * @return the leased value, the same at each call, never null
     * @throws IllegalStateException after {@link #close()}
     */
    T get();

    /**
     * @return the version of the leased value; null for an {@link TermOrigin#OVERRIDE}
     */
    String version();

    /**
     * Gives the value back. Further calls do nothing.
     */
    @Override
    void close();
}
