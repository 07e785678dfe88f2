package io.quarkiverse.remoteterm.runtime.manage.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {

    @Test
    void aThreadThatIsIdleIsUsedAgain() throws Exception {
        Workers workers = Workers.pools();
        try {
            Set<Thread> used = new HashSet<>();
            for (int i = 0; i < 500; i++) {
                used.add(workers.healthy().submit(Thread::currentThread).get(30, TimeUnit.SECONDS));
                used.add(workers.suspect().submit(Thread::currentThread).get(30, TimeUnit.SECONDS));
            }
            // one may not be idle yet when the next task comes
            assertThat(used).hasSizeLessThan(100);
        } finally {
            workers.stop(Duration.ofSeconds(1));
        }
    }
}
