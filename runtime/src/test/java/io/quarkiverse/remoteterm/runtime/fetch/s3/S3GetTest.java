package io.quarkiverse.remoteterm.runtime.fetch.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.remoteterm.runtime.fetch.s3.transport.S3Transport;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchRequest;

@Timeout(30)
class S3GetTest {

    private static final S3Object OBJECT = new S3Object(Optional.empty(), "bucket", "key", Optional.empty());

    private final Semaphore running = new Semaphore(1);

    private record Question(Duration left) implements FetchRequest {

        @Override
        public String term() {
            return "rates";
        }

        @Override
        public Set<String> knownVersions() {
            return Set.of();
        }

        @Override
        public Duration remaining() {
            if (left == null) {
                throw new OutOfMemoryError("on purpose");
            }
            return left;
        }

        @Override
        public Map<String, String> options() {
            return Map.of();
        }
    }

    @Test
    void aRequestForWhichThereWasNoMemoryDoesNotCountAsRunning() {
        try (S3Transport transport = new S3Transport()) {
            S3Get get = new S3Get(() -> {
                throw new IllegalStateException("no client");
            }, transport, running);
            assertThatThrownBy(() -> get.send(OBJECT, asked -> {
            }, new Question(null))).isInstanceOf(OutOfMemoryError.class);
            assertThat(running.availablePermits()).isOne();
        }
    }

    @Test
    void aRequestThatIsOneTooManyIsNotSent() {
        running.drainPermits();
        try (S3Transport transport = new S3Transport()) {
            S3Get get = new S3Get(() -> {
                throw new IllegalStateException("no client");
            }, transport, running);
            assertThatThrownBy(() -> get.send(OBJECT, asked -> {
            }, new Question(Duration.ofSeconds(10)))).isInstanceOf(FetchException.class)
                    .hasMessageContaining("too many earlier requests");
            assertThat(running.availablePermits()).isZero();
        }
    }
}
