package io.quarkiverse.remoteterm.runtime.fetch.range;

import java.io.IOException;
import java.io.InputStream;
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
 */
record Resumption(RangeReader source, RetryBudget budget, Duration delay, Supplier<Duration> remaining) {

    InputStream open(Range range) throws IOException, InterruptedException {
        return source.open(range);
    }

    /**
     * @param broken why this is needed
     * @param wanted whether anybody still reads
     * @throws IOException {@code broken}, or that the source has another version
     */
    InputStream resume(Range rest, IOException broken, BooleanSupplier wanted) throws IOException, InterruptedException {
        IOException failure = null;
        while (!isFinal(failure == null ? broken : failure) && wanted.getAsBoolean() && budget.take()) {
            try {
                if (failure != null && !pause(failure)) {
                    break;
                }
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
     * @return whether there is time for another try
     */
    private boolean pause(IOException failure) throws InterruptedException {
        Duration pause = failure instanceof FetchException fetch && fetch.retryAfter().isPresent() ? fetch.retryAfter().get()
                : Duration.ofMillis(ThreadLocalRandom.current().nextLong(delay.toMillis() + 1));
        if (pause.compareTo(remaining.get()) >= 0) {
            return false;
        }
        Thread.sleep(pause.toMillis());
        return true;
    }
}
