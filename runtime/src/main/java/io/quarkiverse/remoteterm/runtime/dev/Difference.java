package io.quarkiverse.remoteterm.runtime.dev;

/**
 * The difference between two values of a term. What is not known is null.
 *
 * @param from the version of the one
 * @param to the version of the other; null if that is a value that was published by hand
 * @param diff in unified format, empty if both are the same; null if it is not shown
 * @param truncated whether only the beginning of the values was compared
 * @param problem why it is not shown; null if it is
 */
public record Difference(String from, String to, String diff, boolean truncated, String problem) {

    static Difference none(String problem) {
        return new Difference(null, null, null, false, problem);
    }
}
