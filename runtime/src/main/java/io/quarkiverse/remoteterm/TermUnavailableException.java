package io.quarkiverse.remoteterm;

/**
 * A term has no value to give: none has been loaded yet, or it is older than {@code max-staleness} and
 * {@code on-stale=fail}.
 */
public class TermUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String term;

    public TermUnavailableException(String term, String message) {
        super(message);
        this.term = term;
    }

    /**
     * @return the term's name
     */
    public String term() {
        return term;
    }
}
