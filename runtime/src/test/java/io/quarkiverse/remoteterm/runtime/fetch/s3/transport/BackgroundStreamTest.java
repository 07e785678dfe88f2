package io.quarkiverse.remoteterm.runtime.fetch.s3.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

@Timeout(30)
class BackgroundStreamTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch aborted = new CountDownLatch(1);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void anErrorOfTheThreadThatReadsTheBodyEndsItsReader() throws Exception {
        InputStream body = open(() -> {
            throw new StackOverflowError("on purpose");
        }, aborted::countDown);
        assertThat(body.read()).isOne();
        assertThatThrownBy(body::read).isInstanceOf(StackOverflowError.class);
        assertThat(aborted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aBrokenConnectionEndsItsReaderAlsoIfItCannotBeAborted() throws Exception {
        InputStream body = open(() -> {
            throw new IOException("broken");
        }, () -> {
            aborted.countDown();
            throw new IllegalStateException("on purpose");
        });
        assertThat(body.read()).isOne();
        assertThatThrownBy(body::read).isInstanceOf(IOException.class).hasMessage("read: broken");
        assertThat(aborted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Else what a body without a length has sent so far would look like the whole of it. */
    @Test
    void aBodyThatIsClosedDoesNotEndAsAWholeOneForAReaderThatWaits() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        InputStream body = open(() -> hold(closed), aborted::countDown);
        assertThat(body.read()).isOne();
        AtomicReference<Thread> reader = new AtomicReference<>();
        Future<Integer> end = threads.submit(() -> {
            reader.set(Thread.currentThread());
            return body.read();
        });
        await().until(() -> reader.get() != null && reader.get().getState() == Thread.State.WAITING);
        body.close();
        assertThatThrownBy(() -> end.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("the body is closed");
        closed.countDown();
    }

    /** As the client's reads do not end by it. */
    @Test
    void theThreadOfABodyThatIsClosedEndsAlsoWhereTheConnectionSwallowsTheInterrupt() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch reading = new CountDownLatch(1);
        InputStream body = open(() -> {
            reading.countDown();
            hold(closed);
            Thread.interrupted();
            return 2;
        }, aborted::countDown);
        assertThat(body.read()).isOne();
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
        body.close();
        closed.countDown();
        assertThat(aborted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Whatever interrupts it. */
    private static int hold(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return -1;
    }

    private interface Read {

        int read() throws IOException;
    }

    /** A body of one byte, after which the connection does something else. */
    private InputStream open(Read then, Runnable abort) throws Exception {
        AbortableInputStream stream = AbortableInputStream.create(new InputStream() {

            private int count;

            @Override
            public int read() throws IOException {
                return count++ == 0 ? 1 : then.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int read = read();
                target[offset] = (byte) read;
                return read < 0 ? -1 : 1;
            }
        }, abort::run);
        GetObjectResponse head = (GetObjectResponse) GetObjectResponse.builder()
                .sdkHttpResponse(SdkHttpResponse.builder().statusCode(200).build()).build();
        return BackgroundStream.open(() -> new ResponseInputStream<>(head, stream),
                failure -> new IOException("read: " + failure.getMessage(), failure), threads, Duration.ofSeconds(10)).body();
    }
}
