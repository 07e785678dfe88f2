package io.quarkiverse.remoteterm.runtime.observe;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;

import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.spi.FetchException;

/**
 * What the operator is told of a failure.
 */
final class Trouble {

    /** Their frames say little of where the application went wrong. */
    private static final List<String> LIBRARIES = List.of("java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.", "kotlin.",
            "scala.", "groovy.", "io.quarkus.", "io.quarkiverse.", "io.smallrye.", "io.vertx.", "io.netty.", "org.jboss.",
            "org.eclipse.", "org.apache.", "org.slf4j.", "org.hibernate.", "com.fasterxml.", "tools.jackson.", "com.google.",
            "com.github.", "software.amazon.", "io.micrometer.", "io.opentelemetry.");
    /** Above it an exception is the application's, below it everything is the extension's. */
    private static final String OURS = "io.quarkiverse.remoteterm.runtime.";

    private Trouble() {
    }

    /**
     * What happened, with the place in the application that an unforeseen exception comes from.
     */
    static String describe(Throwable cause) {
        String place = isForeseen(cause) ? null : placeInApplication(cause);
        return Failures.describe(cause) + (place == null ? "" : " at " + place);
    }

    /**
     * What to do about a check that failed.
     */
    static String adviceForFailure(Throwable cause) {
        if (cause instanceof FetchException e && e.remedy() == FetchException.Remedy.WAIT) {
            return "Correct the source, its permissions or the configuration.";
        }
        if (!isForeseen(cause) && placeInApplication(cause) != null) {
            return "Correct the application, or the source if its content is at fault; at DEBUG the log has the stack trace.";
        }
        return "If this lasts, see what ails the source.";
    }

    /**
     * What to do about a version that was refused.
     */
    static String adviceForRefusal(Throwable cause) {
        if (cause instanceof PayloadRejectedException e) {
            return switch (e.reason()) {
                case TOO_LARGE -> "Put a smaller object in its place or raise the limit.";
                case DIGEST -> "Put the expected object back or correct integrity.sha256.";
                case SIGNATURE -> "Sign the object anew or correct integrity.signature.";
                default -> "Put a good object in its place.";
            };
        }
        return "Put a good object in its place; refresh() tries this one again.";
    }

    private static boolean isForeseen(Throwable cause) {
        return cause instanceof IOException || cause instanceof TermRejectedException
                || cause instanceof TimeoutException;
    }

    /**
     * @return class, method and line nearest to the throw; null if the application has no part in it
     */
    private static String placeInApplication(Throwable cause) {
        for (StackTraceElement frame : cause.getStackTrace()) {
            String type = frame.getClassName();
            if (type.startsWith(OURS)) {
                return null;
            }
            if (LIBRARIES.stream().noneMatch(type::startsWith)) {
                return type + '.' + frame.getMethodName() + '(' + frame.getFileName() + ':' + frame.getLineNumber() + ')';
            }
        }
        return null;
    }
}
