package io.quarkiverse.remoteterm.runtime.manage;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;

/**
 * A source in memory, to be changed and broken by a test.
 */
final class StubSource implements TermFetcher {

    /** Stands between the question and the answer. */
    @FunctionalInterface
    interface Fault {

        void strike() throws Exception;

        Fault NONE = () -> {
        };
    }

    final List<Set<String>> asked = new CopyOnWriteArrayList<>();
    final AtomicInteger downloads = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();

    private final String id;
    private volatile Optional<String> version = Optional.empty();
    private volatile byte[] content = new byte[0];
    private volatile Optional<Instant> lastModified = Optional.empty();
    private volatile OptionalLong declaredLength = OptionalLong.empty();
    private volatile Optional<String> contentType = Optional.empty();
    private volatile Fault fault = Fault.NONE;
    private volatile Runnable askedForFreshness = () -> {
    };
    private volatile Consumer<FetchRequest> asking = request -> {
    };
    private volatile BooleanSupplier answersNull = () -> false;
    private volatile Runnable opening = () -> {
    };
    private volatile Runnable closing = () -> {
    };
    private volatile UnaryOperator<InputStream> stream = UnaryOperator.identity();

    StubSource(String id) {
        this.id = id;
    }

    Source source() {
        return new Source(id, id, this, Optional.empty(), Optional.of(() -> {
            askedForFreshness.run();
            return Optional.empty();
        }));
    }

    StubSource holds(String newVersion, String newContent) {
        return holds(newVersion, newContent.getBytes(StandardCharsets.UTF_8));
    }

    StubSource holds(String newVersion, byte[] newContent) {
        version = Optional.ofNullable(newVersion);
        content = newContent;
        declaredLength = OptionalLong.of(content.length);
        return this;
    }

    StubSource modifiedAt(Instant time) {
        lastModified = Optional.ofNullable(time);
        return this;
    }

    StubSource is(String newContentType) {
        contentType = Optional.of(newContentType);
        return this;
    }

    StubSource declares(long length) {
        declaredLength = length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
        return this;
    }

    StubSource broken(Fault by) {
        fault = by;
        return this;
    }

    /** After the last request of a check. */
    StubSource askedForFreshness(Runnable then) {
        askedForFreshness = then;
        return this;
    }

    /** Sees each request. */
    StubSource asks(Consumer<FetchRequest> request) {
        asking = request;
        return this;
    }

    StubSource mended() {
        fault = Fault.NONE;
        stream = UnaryOperator.identity();
        return this;
    }

    StubSource streams(UnaryOperator<InputStream> through) {
        stream = through;
        return this;
    }

    StubSource answersNull(BooleanSupplier when) {
        answersNull = when;
        return this;
    }

    /** Stands between a body and its stream. */
    StubSource opens(Runnable through) {
        opening = through;
        return this;
    }

    /** Comes once a body is closed. */
    StubSource closes(Runnable after) {
        closing = after;
        return this;
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws Exception {
        asked.add(request.knownVersions());
        asking.accept(request);
        fault.strike();
        if (answersNull.getAsBoolean()) {
            return null;
        }
        Optional<String> first = request.knownVersions().stream().findFirst();
        if (first.isPresent() && first.equals(version)) {
            return new FetchResult.NotModified(first.get());
        }
        downloads.incrementAndGet();
        open.incrementAndGet();
        return new FetchResult.Fetched(new Body(version, stream.apply(new ByteArrayInputStream(content)), declaredLength,
                contentType, lastModified, open, opening, closing));
    }

    private static final class Body implements FetchedBody {

        private final Optional<String> version;
        private final InputStream stream;
        private final OptionalLong length;
        private final Optional<String> contentType;
        private final Optional<Instant> lastModified;
        private final AtomicInteger open;
        private final Runnable opening;
        private final Runnable closing;
        private boolean closed;

        Body(Optional<String> version, InputStream stream, OptionalLong length, Optional<String> contentType,
                Optional<Instant> lastModified, AtomicInteger open, Runnable opening,
                Runnable closing) {
            this.version = version;
            this.stream = stream;
            this.length = length;
            this.contentType = contentType;
            this.lastModified = lastModified;
            this.open = open;
            this.opening = opening;
            this.closing = closing;
        }

        @Override
        public Optional<String> version() {
            return version;
        }

        @Override
        public InputStream stream() {
            opening.run();
            return stream;
        }

        @Override
        public OptionalLong length() {
            return length;
        }

        @Override
        public Optional<String> contentType() {
            return contentType;
        }

        @Override
        public Optional<Instant> lastModified() {
            return lastModified;
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                open.decrementAndGet();
                closing.run();
            }
        }
    }
}
