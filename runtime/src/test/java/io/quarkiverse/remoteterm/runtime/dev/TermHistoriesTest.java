package io.quarkiverse.remoteterm.runtime.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

class TermHistoriesTest {

    @Test
    void termsThatChangeAtTheSameTimeAreShownOneAfterTheOther() throws Exception {
        TermHistories histories = new TermHistories();
        List<String> shown = new CopyOnWriteArrayList<>();
        CountDownLatch showing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        histories.changes().subscribe().with(term -> {
            if (term.equals("one")) {
                showing.countDown();
                await(goOn);
            }
            shown.add(term);
        });

        Thread one = new Thread(() -> histories.changed("one"));
        one.start();
        await(showing);
        histories.changed("other");
        goOn.countDown();
        one.join();

        assertThat(shown).containsExactly("one", "other");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
