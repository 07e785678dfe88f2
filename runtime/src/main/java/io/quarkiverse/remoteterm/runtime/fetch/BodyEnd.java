package io.quarkiverse.remoteterm.runtime.fetch;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What the head of a response says of where its body ends.
 *
 * @param codings all values of {@code Transfer-Encoding}
 * @param lengths all values of {@code Content-Length}
 */
public record BodyEnd(List<String> codings, List<String> lengths) {

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,19}");

    /**
     * @param values finds all values of a header
     */
    public static BodyEnd of(Function<String, List<String>> values) {
        return new BodyEnd(values.apply("Transfer-Encoding"), values.apply("Content-Length"));
    }

    /**
     * A response that names two ends, or one that is none, was tampered with, or passed a proxy that understands it in another
     * way: the client reads to one of the ends, or takes the frames for the body.
     */
    public boolean isUnclear() {
        return isNamed() && (!codings.isEmpty() && !lengths.isEmpty()
                || !codings.stream().allMatch("chunked"::equalsIgnoreCase)
                || !lengths.stream().allMatch(LENGTH.asMatchPredicate()) || lengths.stream().distinct().count() > 1);
    }

    /**
     * @return false if it is that of the connection, which one that breaks cannot be told from
     */
    public boolean isNamed() {
        return !codings.isEmpty() || !lengths.isEmpty();
    }
}
