package io.quarkiverse.remoteterm.runtime.fetch.range;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.quarkiverse.remoteterm.runtime.fetch.RetryBudget;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;

/**
 * Reads a body on where a connection broke, as often as the check may try its source again.
 *
 * @param delay the longest before another try after one that failed, unless the source says how long to wait
 * @param remaining time of the check
 * @param waiting is notified again and again while a source is waited for that asked for it: it is not silent
 */
record Resumption(RangeReader source, RetryBudget budget, Duration delay, Supplier<Duration> remaining, Runnable waiting) {

    private static final long NOTIFY_MILLIS = 50;

    /**
     * @param wanted whether anybody still reads
     */
    InputStream open(Range range, BooleanSupplier wanted) throws IOException, InterruptedException {
        try {
            return source.open(range);
        } catch (InterruptedIOException | ChangedException e) {
            throw e;
        } catch (IOException failed) {
            return tryAgain(range, failed, failed, wanted);
        }
    }

    /**
     * @param broken why this is needed
     * @param wanted whether anybody still reads
     * @throws IOException {@code broken}, that the source has another version, or that it wants to be asked later
     */
    InputStream resume(Range rest, IOException broken, BooleanSupplier wanted) throws IOException, InterruptedException {
        return tryAgain(rest, broken, null, wanted);
    }

    /**
     * @param refused what the source has answered last; null: it is asked at once
     */
    private InputStream tryAgain(Range rest, IOException broken, IOException refused, BooleanSupplier wanted)
            throws IOException, InterruptedException {
        IOException failure = refused;
        while (!isFinal(failure == null ? broken : failure) && wanted.getAsBoolean() && budget.take()) {
            if (failure != null) {
                pause(failure);
            }
            try {
                return source.open(rest);
            } catch (ChangedException e) {
                throw e;
            } catch (IOException e) {
                failure = e;
            }
        }
        throw broken;
    }

    private static boolean isFinal(IOException failure) {
        return failure instanceof FetchException fetch && fetch.remedy() == Remedy.WAIT;
    }

    /**
     * @throws IOException the failure, if there is no time for another try: the check knows how long to wait
     */
    private void pause(IOException failure) throws IOException, InterruptedException {
        Duration pause = failure instanceof FetchException fetch && fetch.retryAfter().isPresent() ? fetch.retryAfter().get()
                : Duration.ofMillis(ThreadLocalRandom.current().nextLong(delay.toMillis() + 1));
        if (pause.compareTo(remaining.get()) >= 0) {
            throw failure;
        }
        for (long left = pause.toMillis(); left > 0; left -= NOTIFY_MILLIS) {
            waiting.run();
            Thread.sleep(Math.min(left, NOTIFY_MILLIS));
        }
    }
}
