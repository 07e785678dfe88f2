package io.quarkiverse.remoteterm.runtime.observe;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.spi.FetchException;

/**
 * Exceptions as others may see them: as one line of text, and without secrets.
 */
public final class Failures {

    private static final int LONGEST = 1_000;
    /** A cause adds to what is said already. Some libraries print all that they have tried. */
    private static final int LONGEST_CAUSE = 200;
    private static final int DEEPEST = 8;

    private Failures() {
    }

    /**
     * What happened and why, in one line: the messages of the exception and its causes, without repetitions and secrets.
     *
     * @return never null, never empty
     */
    public static String describe(Throwable failure) {
        StringBuilder line = new StringBuilder();
        Set<Throwable> seen = identitySet();
        for (Throwable t = failure; t != null && seen.size() < DEEPEST && seen.add(t); t = causeOf(t)) {
            String text = PrintableText.of(Redaction.redact(describeAlone(t)));
            // wrappers often repeat the message of what they wrap
            String message = PrintableText.of(Redaction.redact(messageOf(t)));
            if (line.isEmpty()) {
                line.append(text);
            } else if (message == null || message.isBlank() || line.indexOf(message) < 0) {
                line.append("; caused by ").append(cut(text, LONGEST_CAUSE));
            }
            if (t instanceof PayloadRejectedException) {
                // complete by itself; its causes may hold pieces of the payload
                break;
            }
        }
        return cut(line.toString(), LONGEST);
    }

    private static String cut(String text, int length) {
        return text.length() > length ? text.substring(0, length) + "..." : text;
    }

    /**
     * @return the name of the exception's class, also of one that was sanitized
     */
    public static String typeOf(Throwable failure) {
        return failure instanceof RedactedException redacted ? redacted.original() : failure.getClass().getName();
    }

    /**
     * The exception in a form that may be handed to anyone.
     *
     * @return the same instance if no message in it holds a secret or a character that must not be shown; else one of the same
     *         meaning without it: of the same type where the type is part of the contract, with the same stack trace
     */
    public static Throwable sanitize(Throwable failure) {
        return sanitize(failure, identitySet());
    }

    private static Throwable sanitize(Throwable failure, Set<Throwable> seen) {
        if (failure == null || !isUnsafe(failure, identitySet())) {
            return failure;
        }
        if (seen.size() >= DEEPEST || !seen.add(failure)) {
            return null;
        }
        Throwable copy = copyOf(failure, sanitize(causeOf(failure), seen));
        copy.setStackTrace(failure.getStackTrace());
        for (Throwable suppressed : failure.getSuppressed()) {
            Throwable sanitized = sanitize(suppressed, seen);
            if (sanitized != null) {
                copy.addSuppressed(sanitized);
            }
        }
        return copy;
    }

    private static Throwable copyOf(Throwable failure, Throwable cause) {
        String message = PrintableText.of(Redaction.redact(messageOf(failure)));
        if (failure instanceof FetchException e) {
            return new FetchException(e.remedy(), message, cause, e.retryAfter().orElse(null));
        }
        if (failure instanceof PayloadRejectedException e) {
            return new PayloadRejectedException(e.reason(), message, cause);
        }
        if (failure instanceof TermRejectedException) {
            return new TermRejectedException(message, cause);
        }
        return new RedactedException(failure.getClass().getName(), message, cause);
    }

    private static boolean isUnsafe(Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return false;
        }
        if (JacksonFailures.isOne(failure)) {
            return true;
        }
        String message = messageOf(failure);
        // where the type can be kept, a source's line breaks go too
        boolean unsafe = isRebuilt(failure) && message != null && !message.equals(PrintableText.of(message));
        if (unsafe || isRedactedIn(message) || isRedactedIn(textOf(failure)) || isUnsafe(failure.getCause(), seen)) {
            return true;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (isUnsafe(suppressed, seen)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRebuilt(Throwable t) {
        return t instanceof FetchException || t instanceof PayloadRejectedException || t instanceof TermRejectedException;
    }

    private static boolean isRedactedIn(String text) {
        return text != null && !text.equals(Redaction.redact(text));
    }

    /** Our messages are complete sentences; of others the class is part of the message. */
    private static String describeAlone(Throwable t) {
        String message = messageOf(t);
        boolean complete = isRebuilt(t) || t instanceof TimeoutException;
        if (message == null || message.isBlank()) {
            return t.getClass().getSimpleName().isEmpty() ? t.getClass().getName() : t.getClass().getSimpleName();
        }
        return complete ? message : nameOf(t) + ": " + message;
    }

    private static String nameOf(Throwable t) {
        String name = typeOf(t);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Of what Jackson has wrapped, only what was meant to be shown. */
    private static Throwable causeOf(Throwable t) {
        Throwable cause = t.getCause();
        if (JacksonFailures.isOne(t)) {
            for (int depth = 0; cause != null && !isRebuilt(cause); cause = ++depth < DEEPEST ? cause.getCause() : null) {
                // the next one
            }
        }
        return cause;
    }

    private static String messageOf(Throwable t) {
        String message = ownMessageOf(t);
        Throwable cause = t;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            if (JacksonFailures.isOne(cause)) {
                String quoting = ownMessageOf(cause);
                String instead = JacksonFailures.message(cause, quoting);
                message = cause == t ? instead : JacksonFailures.withoutQuotes(message, quoting, instead);
            }
        }
        return message;
    }

    private static String ownMessageOf(Throwable t) {
        try {
            return t.getMessage();
        } catch (RuntimeException e) {
            return "(" + e.getClass().getName() + " in getMessage())";
        }
    }

    private static String textOf(Throwable t) {
        try {
            return t.toString();
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static Set<Throwable> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /** Stands for an exception of a type that cannot be rebuilt. */
    private static final class RedactedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String original;

        RedactedException(String original, String message, Throwable cause) {
            super(message, cause);
            this.original = original;
        }

        String original() {
            return original;
        }

        @Override
        public String toString() {
            return getMessage() == null ? original : original + ": " + getMessage();
        }
    }
}
