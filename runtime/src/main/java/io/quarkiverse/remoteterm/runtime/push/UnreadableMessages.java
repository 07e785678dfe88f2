package io.quarkiverse.remoteterm.runtime.push;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One line a minute, however many messages cannot be read.
 */
final class UnreadableMessages {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanoTime;
    private boolean logged;
    private long lastLine;
    private long since;

    UnreadableMessages(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * @param reason without a piece of the message
     * @return the line to write
     */
    synchronized Optional<String> add(String reason) {
        long now = nanoTime.getAsLong();
        if (logged && now - lastLine < MINUTE) {
            since++;
            return Optional.empty();
        }
        String more = since == 0 ? "" : "; nor could " + since + " before it";
        logged = true;
        lastLine = now;
        since = 0;
        return Optional.of("A message of the channel 'remote-terms' could not be read, and triggers no check: " + reason + more
                + ". Send the name of a term, a notification of S3 or a CloudEvent whose subject is a term."
                + " The schedule is not affected");
    }
}
