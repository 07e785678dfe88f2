package io.quarkiverse.remoteterm.runtime.fetch.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class BodyStreamTest {

    private final BodyStream body = new BodyStream();
    private long requested;

    @Test
    void aReadTakesAllThatHasArrived() throws Exception {
        subscribe();
        arrive("one ", "two ");
        arrive("three");
        byte[] target = new byte[20];

        assertThat(body.read(target, 1, 6)).isEqualTo(6);
        assertThat(body.read(target, 7, 13)).isEqualTo(7);
        assertThat(new String(target, 1, 13)).isEqualTo("one two three");

        body.onComplete();
        assertThat(body.read(target)).isEqualTo(-1);
    }

    @Test
    void asManyDeliveriesAreAskedForAsHaveBeenRead() throws Exception {
        subscribe();
        long ahead = requested;
        arrive("one");
        arrive("two");

        body.readNBytes(5);
        assertThat(requested).isEqualTo(ahead);

        body.readNBytes(1);
        assertThat(requested).isEqualTo(ahead + 2);
    }

    private void subscribe() {
        body.onSubscribe(new Flow.Subscription() {

            @Override
            public void request(long n) {
                requested += n;
            }

            @Override
            public void cancel() {
            }
        });
    }

    private void arrive(String... texts) {
        body.onNext(Stream.of(texts).map(text -> ByteBuffer.wrap(text.getBytes())).toList());
    }
}
