package io.quarkiverse.remoteterm.runtime.check.context;

import java.util.concurrent.Semaphore;

/**
 * As many values are decoded at once as there are processors. Who waits for its source meanwhile lends its permit to others,
 * so that a source that hangs in the middle of a body holds up nobody.
 */
public final class DecodePermits {

    private final Semaphore permits;

    public DecodePermits(int processors) {
        this.permits = new Semaphore(processors, true);
    }

    public Permit permit() {
        return new Permit();
    }

    /**
     * Of one check. {@link #release()} may be called from any thread, the other methods from the check's.
     */
    public final class Permit {

        private boolean wanted;
        private boolean held;

        public void acquire() throws InterruptedException {
            synchronized (this) {
                wanted = true;
            }
            take();
        }

        /** Before a wait for the source. */
        public synchronized void lend() {
            if (held) {
                held = false;
                permits.release();
            }
        }

        /** After a wait for the source. */
        public void takeBack() throws InterruptedException {
            take();
        }

        /** For good. */
        public synchronized void release() {
            wanted = false;
            lend();
        }

        private void take() throws InterruptedException {
            synchronized (this) {
                if (!wanted || held) {
                    return;
                }
            }
            permits.acquire();
            synchronized (this) {
                held = true;
                if (!wanted) {
                    lend();
                }
            }
        }
    }
}
