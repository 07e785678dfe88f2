package io.quarkiverse.remoteterm.junit;

import java.time.Duration;
import java.util.Map;

import io.quarkiverse.remoteterm.RefreshResult;

/**
 * Stands in for the source of one remote term in a {@code @QuarkusTest}. Inject it with the name of the term:
 *
 * <pre>
 * &#64;Inject
 * &#64;RemoteTerm("exchange-rates")
 * TestSource rates;
 * </pre>
 *
 * It stands in below the fetcher: everything that a check does with a body of the configured source it does with what is
 * served here, but for retries, the verification of {@code integrity.*} and the disk copy. What is served here goes before
 * the configured source until the end of the test; then the term goes back to what {@link TestTerm} declares for the next one,
 * or to its configured source and no value.
 * <p>
 * The methods block until the check that they start has ended, at most for the term's {@code fetch-timeout}.
 */
public interface TestSource {

    /**
     * A new version is there, also if its content is the same. Ends {@link #fail(Throwable)} and {@link #hang()}. Of a term
     * with a manifest, it is its only part.
     *
     * @param content sent in UTF-8
     * @return the result of a check that was made of it; observers have been notified
     * @throws IllegalStateException if the term has parts: call {@link #serveParts}
     */
    RefreshResult serve(String content);

    /**
     * As {@link #serve(String)}.
     *
     * @param content sent as it is; may be compressed
     */
    RefreshResult serve(byte[] content);

    /**
     * As {@link #serve(String)}.
     *
     * @param name the name of a resource: of the package of the test class or, if there is none, of the class path
     * @throws IllegalArgumentException if there is no such resource
     */
    RefreshResult serveResource(String name);

    /**
     * A new version of a term with a manifest is there, with these parts, and the others as they were. Ends
     * {@link #fail(Throwable)} and {@link #hang()}.
     *
     * @param parts the content by the name of the part; sent as it is
     * @return the result of a check that was made of it; observers have been notified
     * @throws IllegalArgumentException if a parameter of the producer method asks for none of that name
     */
    RefreshResult serveParts(Map<String, byte[]> parts);

    /**
     * The source fails, until something is served. Ends {@link #hang()}.
     *
     * @param failure what the fetcher throws
     * @return the result of a check that has met it
     */
    RefreshResult fail(Throwable failure);

    /**
     * The source answers no request until {@link #release()}. Starts a check, and returns when its request has arrived. Does
     * nothing if the source hangs already.
     */
    void hang();

    /**
     * Requests are answered again, with what was served or failed last. Returns when the check that {@link #hang()} has started
     * has ended. Does nothing if the source does not hang.
     */
    void release();

    /**
     * Makes the value as old as if nobody had confirmed it for so long. Does nothing if there is no value.
     */
    void age(Duration age);

    /**
     * @return how many requests there were in this test; the load before it does not count
     */
    int requests();
}
