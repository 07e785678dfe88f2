package io.quarkiverse.remoteterm.runtime.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermLease;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermSnapshot;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.TermUnavailableException;
import io.smallrye.mutiny.Uni;

class TermCellTest {

    private final TermCell<Resource> cell = new TermCell<>("rates");
    private final Deque<Runnable> delayed = new ArrayDeque<>();

    @BeforeEach
    void bind() {
        cell.bind(new Unavailable(), new Disposal() {
            @Override
            public void close(List<AutoCloseable> resources) {
                resources.forEach(resource -> ((Resource) resource).close());
            }

            @Override
            public void later(Runnable action) {
                delayed.add(action);
            }
        });
    }

    @Test
    void aHandleWithoutAValueSaysSo() {
        assertThatThrownBy(cell::get).isInstanceOf(TermUnavailableException.class);
        assertThatThrownBy(cell::snapshot).isInstanceOf(TermUnavailableException.class);
        assertThatThrownBy(cell::lease).isInstanceOf(TermUnavailableException.class);
        assertThat(cell.find()).isEmpty();
    }

    @Test
    void beforeTheStartTheMessageSaysWhenItIsLoaded() {
        assertThatThrownBy(() -> new TermCell<>("early").get())
                .isInstanceOf(TermUnavailableException.class)
                .hasMessageContaining("'early'").hasMessageContaining("when the application starts");
    }

    @Test
    void allWaysToReadShowTheSamePublication() {
        Resource value = publish("v1");

        assertThat(cell.get()).isSameAs(value);
        assertThat(cell.find()).containsSame(value);
        assertThat(cell.snapshot().version()).isEqualTo("v1");
        try (TermLease<Resource> lease = cell.lease()) {
            assertThat(lease.get()).isSameAs(value);
            assertThat(lease.version()).isEqualTo("v1");
        }
    }

    @Test
    void aSupersededValueStaysOpenForTheCloseDelay() {
        Resource old = publish("v1");
        Resource current = publish("v2");

        assertThat(old.closed()).isFalse();
        pass();
        assertThat(old.closed()).isTrue();
        assertThat(current.closed()).isFalse();
    }

    @Test
    void aLeaseKeepsASupersededValueOpenBeyondTheCloseDelay() {
        Resource old = publish("v1");
        TermLease<Resource> lease = cell.lease();
        publish("v2");
        pass();

        assertThat(old.closed()).isFalse();
        lease.close();
        assertThat(old.closed()).isTrue();
    }

    @Test
    void aLeaseThatIsClosedTwiceCountsOnce() {
        Resource value = publish("v1");
        TermLease<Resource> other = cell.lease();
        TermLease<Resource> lease = cell.lease();
        lease.close();
        lease.close();
        publish("v2");
        pass();

        assertThat(value.closed()).isFalse();
        assertThatThrownBy(lease::get).isInstanceOf(IllegalStateException.class).hasMessageContaining("'rates'");
        other.close();
        assertThat(value.closed()).isTrue();
    }

    @Test
    void aValueThatIsPublishedAgainIsNotClosed() {
        Resource value = publish("v1");
        cell.publish(new TermSnapshot<>(value, "v2", TermOrigin.REMOTE, Instant.now()), Optional.empty());
        pass();

        assertThat(value.closed()).isFalse();
        assertThat(cell.snapshot().version()).isEqualTo("v2");
    }

    @Test
    void anOverrideIsServedUntilItIsTakenBackAndNeverClosed() {
        Resource remote = publish("v1");
        Resource ours = new Resource();
        cell.override(new TermSnapshot<>(ours, null, TermOrigin.OVERRIDE, Instant.now()));
        assertThat(cell.get()).isSameAs(ours);
        Resource newer = publish("v2");
        assertThat(cell.get()).isSameAs(ours);

        cell.revert();
        pass();

        assertThat(cell.get()).isSameAs(newer);
        assertThat(remote.closed()).isTrue();
        assertThat(ours.closed()).isFalse();
    }

    @Test
    void anOverrideWithAPublishedValueKeepsItOpen() {
        Resource value = publish("v1");
        cell.override(new TermSnapshot<>(value, null, TermOrigin.OVERRIDE, Instant.now()));
        publish("v2");
        pass();
        assertThat(value.closed()).isFalse();
        assertThat(cell.get()).isSameAs(value);

        cell.revert();
        pass();
        assertThat(value.closed()).isTrue();
    }

    @Test
    void anOverrideStaysOpenAlsoIfTheProducerReturnsItLater() {
        Resource value = new Resource();
        cell.override(new TermSnapshot<>(value, null, TermOrigin.OVERRIDE, Instant.now()));
        TermLease<Resource> lease = cell.lease();
        cell.publish(new TermSnapshot<>(value, "v1", TermOrigin.REMOTE, Instant.now()), Optional.empty());
        publish("v2");
        pass();
        assertThat(cell.get()).isSameAs(value);
        assertThat(value.closed()).isFalse();

        cell.revert();
        pass();
        assertThat(value.closed()).as("a lease holds it").isFalse();
        lease.close();
        assertThat(value.closed()).isTrue();
    }

    @Test
    void anOverrideIsNotClosedAtTheEnd() {
        Resource ours = new Resource();
        cell.override(new TermSnapshot<>(ours, null, TermOrigin.OVERRIDE, Instant.now()));
        assertThat(cell.end()).isEmpty();
    }

    @Test
    void aCandidateThatIsTheServedValueIsNotClosedWhenItIsDiscarded() {
        Resource value = publish("v1");
        cell.discard(value, Optional.empty());
        assertThat(value.closed()).isFalse();

        Resource other = new Resource();
        Resource file = new Resource();
        cell.discard(other, Optional.of(file));
        assertThat(other.closed()).isTrue();
        assertThat(file.closed()).isTrue();
    }

    @Test
    void aLeaseAfterTheEndFailsAtOnce() {
        publish("v1");
        cell.end();
        assertThatThrownBy(cell::lease).isInstanceOf(TermUnavailableException.class);
    }

    @Test
    void aWithheldValueIsGivenBackUnchanged() {
        Resource value = publish("v1");
        cell.withhold(true);
        assertThat(cell.find()).isEmpty();
        cell.withhold(false);
        assertThat(cell.get()).isSameAs(value);
    }

    @Test
    void theEndClosesAllThatIsOpenOnce() {
        Resource old = publish("v1");
        Resource current = publish("v2");
        TermLease<Resource> lease = cell.lease();

        cell.end().forEach(resource -> ((Resource) resource).close());
        pass();
        lease.close();

        assertThat(old.count).isEqualTo(1);
        assertThat(current.count).isEqualTo(1);
        assertThat(cell.get()).isSameAs(current);
    }

    private Resource publish(String version) {
        Resource value = new Resource();
        cell.publish(new TermSnapshot<>(value, version, TermOrigin.REMOTE, Instant.now()), Optional.empty());
        return value;
    }

    private void pass() {
        new ArrayList<>(delayed).forEach(Runnable::run);
        delayed.clear();
    }

    static final class Resource implements AutoCloseable {

        private int count;

        boolean closed() {
            return count > 0;
        }

        @Override
        public void close() {
            count++;
        }
    }

    private record Unavailable() implements TermControl {

        @Override
        public TermStatus status() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<RefreshResult> refresh() {
            throw new UnsupportedOperationException();
        }

        @Override
        public TermUnavailableException unavailable() {
            return new TermUnavailableException("rates", "none");
        }
    }
}
