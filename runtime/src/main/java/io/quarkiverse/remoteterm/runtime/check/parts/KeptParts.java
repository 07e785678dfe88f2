package io.quarkiverse.remoteterm.runtime.check.parts;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.payload.SpooledBody;

/**
 * The parts of one term that checks and values hold, by their digest: one that has not changed is not fetched again.
 */
public final class KeptParts implements AutoCloseable {

    private static final AutoCloseable NOTHING = () -> {
    };

    private final Map<String, Kept> held = new HashMap<>();
    private AutoCloseable ofLastAttempt = NOTHING;
    private boolean closed;

    /**
     * @return closed by the caller
     */
    synchronized Optional<VerifiedPart> find(String sha256) {
        Kept found = held.get(sha256);
        if (found != null) {
            found.holders++;
        }
        return Optional.ofNullable(found);
    }

    /**
     * @return closed by the caller; then the body is, unless somebody else holds it
     */
    synchronized VerifiedPart add(String sha256, SpooledBody body) {
        Kept added = new Kept(sha256, body);
        held.put(sha256, added);
        return added;
    }

    /** Holds what an attempt has fetched before it failed, until the next attempt has ended. */
    public void keepForNextAttempt(FetchedParts parts) {
        endAttempt(parts);
    }

    /** What the attempt before has fetched is of use no more. */
    public void endAttempt() {
        endAttempt(NOTHING);
    }

    /** No attempt follows. What values hold, stays. */
    @Override
    public synchronized void close() {
        endAttempt();
        closed = true;
    }

    private synchronized void endAttempt(AutoCloseable next) {
        AutoCloseable last = closed ? next : ofLastAttempt;
        ofLastAttempt = closed ? NOTHING : next;
        try {
            last.close();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private synchronized void release(Kept part) {
        part.holders--;
        if (part.holders == 0) {
            held.remove(part.sha256, part);
            part.body.close();
        }
    }

    private final class Kept implements VerifiedPart {

        private final String sha256;
        private final SpooledBody body;
        private int holders = 1;

        Kept(String sha256, SpooledBody body) {
            this.sha256 = sha256;
            this.body = body;
        }

        @Override
        public InputStream open() {
            return body.open();
        }

        @Override
        public long size() {
            return body.length();
        }

        @Override
        public void close() {
            release(this);
        }
    }
}
