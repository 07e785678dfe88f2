package io.quarkiverse.remoteterm.runtime.observe;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;

import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.LocalDiskException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.spi.FetchException;

/**
 * What an operator reads of a failure: the reason, and what to do.
 */
final class FailureAdvice {

    /** Their frames say little of where the application failed. */
    private static final List<String> LIBRARIES = List.of("java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.", "kotlin.",
            "scala.", "groovy.", "io.quarkus.", "io.quarkiverse.", "io.smallrye.", "io.vertx.", "io.netty.", "org.jboss.",
            "org.eclipse.", "org.apache.", "org.slf4j.", "org.hibernate.", "com.fasterxml.", "tools.jackson.", "com.google.",
            "com.github.", "software.amazon.", "io.micrometer.", "io.opentelemetry.");
    /** Above it an exception is the application's, below it everything is the extension's. */
    private static final String OURS = "io.quarkiverse.remoteterm.runtime.";

    private FailureAdvice() {
    }

    /**
     * The reason in one line, with the place in the application that an unexpected exception comes from.
     */
    static String reason(Throwable cause) {
        String place = isExpected(cause) ? null : placeInApplication(cause);
        return Failures.describe(cause) + (place == null ? "" : " at " + place);
    }

    /**
     * What to do about a check that failed.
     */
    static String forFailure(Throwable cause) {
        if (cause instanceof FetchException e && e.remedy() == FetchException.Remedy.WAIT) {
            return "Correct the source, its permissions or the configuration.";
        }
        if (cause instanceof LocalDiskException) {
            return "Check the free space and the permissions of the local disk.";
        }
        if (cause instanceof OutOfMemoryError) {
            return "Give the application more memory, or the term a smaller object.";
        }
        if (cause instanceof TimeoutException) {
            return "If this continues, check why it takes so long, or raise fetch-timeout.";
        }
        if (!isExpected(cause) && placeInApplication(cause) != null) {
            return "Correct the application or the content of the source; the log category "
                    + LoggingListener.STATE.getName() + " has the stack trace at DEBUG.";
        }
        return "If this continues, check the source and the network.";
    }

    /**
     * What to do about a version that was rejected.
     */
    static String forRejection(Throwable cause) {
        if (cause instanceof PayloadRejectedException e) {
            return switch (e.reason()) {
                case TOO_LARGE -> "Replace it with a smaller object, or raise the limit.";
                case MISMATCH -> "Restore the parts that the manifest names, or publish a manifest for those that are there.";
                case DIGEST -> "Restore the expected object, or correct integrity.sha256.";
                case SIGNATURE -> "Sign the object again, or correct integrity.signature.";
                default -> "Replace it with a valid object.";
            };
        }
        return "Replace it with a valid object; refresh() tries this version again.";
    }

    private static boolean isExpected(Throwable cause) {
        return cause instanceof IOException || cause instanceof TermRejectedException
                || cause instanceof TimeoutException;
    }

    /**
     * @return class, method and line nearest to the throw; null if no code of the application is involved
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
