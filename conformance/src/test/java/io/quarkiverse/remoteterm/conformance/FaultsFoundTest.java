package io.quarkiverse.remoteterm.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

import io.quarkiverse.remoteterm.conformance.FileFetcherConformanceTest.LocalFile;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchResult.Fetched;
import io.quarkiverse.remoteterm.spi.FetchResult.NotModified;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;

/**
 * Fetchers with a fault do not pass.
 */
class FaultsFoundTest {

    /** Of the fetcher whose suite runs. */
    private static UnaryOperator<TermFetcher> fault;

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("returns null", "bytes", fetcher -> request -> null),
                fault("hands over nothing", "bytes", body(body -> new Changed(body) {
                    @Override
                    public InputStream stream() {
                        return InputStream.nullInputStream();
                    }
                })),
                fault("states a wrong length", "length", body(body -> new Changed(body) {
                    @Override
                    public OptionalLong length() {
                        return OptionalLong.of(7);
                    }
                })),
                fault("does not say that it knows no content type", "noNull", body(body -> new Changed(body) {
                    @Override
                    public Optional<String> contentType() {
                        return null;
                    }
                })),
                fault("opens a stream at each call", "oneStream", body(body -> new Changed(body) {
                    @Override
                    public InputStream stream() {
                        return new ByteArrayInputStream("one".getBytes());
                    }
                })),
                fault("names a new version each time", "stableVersion", body(body -> new Changed(body) {
                    @Override
                    public Optional<String> version() {
                        return Optional.of(UUID.randomUUID().toString());
                    }
                })),
                fault("names the same version for all", "otherVersion", body(body -> new Changed(body) {
                    @Override
                    public Optional<String> version() {
                        return Optional.of("latest");
                    }
                })),
                fault("ignores what is known", "notModified", fetcher -> request -> fetcher
                        .fetch(new Question(request.options(), request.remaining()))),
                fault("says that what is known is there", "change", NOTHING_NEW),
                fault("says that the last is there", "secondKnownVersion", NOTHING_NEW),
                fault("believes what it is told", "unheardOf", NOTHING_NEW),
                fault("takes a missing object for one that did not change", "removed", NOTHING_NEW),
                fault("lets nothing be closed", "closedBetweenReads", body(body -> new Changed(body) {
                    @Override
                    public void close() {
                        // leaves it open
                    }
                })),
                fault("lets itself be closed once", "closedTwice", body(body -> new Changed(body) {
                    private boolean closed;

                    @Override
                    public void close() throws IOException {
                        if (closed) {
                            throw new IOException("closed already");
                        }
                        closed = true;
                        super.close();
                    }
                })),
                part("returns null", "partBytes", (fetcher, location) -> null),
                part("reads nothing", "largePart", changed(body -> new Changed(body) {
                    @Override
                    public InputStream stream() {
                        return InputStream.nullInputStream();
                    }
                })),
                part("reads the same for each location", "locations", (fetcher, location) -> read(fetcher, "7/part.bin")),
                part("reads what was there first", "changedPart", new PartFault() {
                    private byte[] first;

                    @Override
                    public FetchedBody read(TermFetcher fetcher, String location) throws Exception {
                        first = first == null ? FaultsFoundTest.read(fetcher, location).stream().readAllBytes() : first;
                        return () -> new ByteArrayInputStream(first);
                    }
                }),
                part("states a wrong length", "describedPart", changed(body -> new Changed(body) {
                    @Override
                    public OptionalLong length() {
                        return OptionalLong.of(7);
                    }
                })),
                part("takes a missing one for an empty one", "missingPart", (fetcher, location) -> {
                    try {
                        return read(fetcher, location);
                    } catch (Exception e) {
                        return InputStream::nullInputStream;
                    }
                }),
                part("lets no part be closed", "closedPart", changed(body -> new Changed(body) {
                    @Override
                    public void close() {
                        // leaves it open
                    }
                })));
    }

    private interface PartFault {

        FetchedBody read(TermFetcher fetcher, String location) throws Exception;
    }

    private static FetchedBody read(TermFetcher fetcher, String location) throws Exception {
        return fetcher.fetchPart(new Question(Map.of(), Duration.ofMinutes(1)), location);
    }

    private static PartFault changed(UnaryOperator<FetchedBody> change) {
        return (fetcher, location) -> change.apply(read(fetcher, location));
    }

    private static Arguments part(String name, String test, PartFault fault) {
        UnaryOperator<TermFetcher> cause = fetcher -> new TermFetcher() {
            @Override
            public FetchResult fetch(FetchRequest request) throws Exception {
                return fetcher.fetch(request);
            }

            @Override
            public FetchedBody fetchPart(FetchRequest request, String location) throws Exception {
                return fault.read(fetcher, location);
            }
        };
        return arguments("of a part: " + name, SuiteWithParts.class, test, cause);
    }

    private static final UnaryOperator<TermFetcher> NOTHING_NEW = fetcher -> request -> request.knownVersions().isEmpty()
            ? fetcher.fetch(request)
            : new NotModified(request.knownVersions().iterator().next());

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void isFound(String fault, Class<?> suite, String test, UnaryOperator<TermFetcher> cause) {
        assertThat(failures(suite, test, UnaryOperator.identity())).as("without the fault").isZero();
        assertThat(failures(suite, test, cause)).as("with the fault").isOne();
    }

    private static long failures(Class<?> suite, String test, UnaryOperator<TermFetcher> fault) {
        FaultsFoundTest.fault = fault;
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(LauncherDiscoveryRequestBuilder.request().selectors(selectMethod(suite, test)).build(),
                listener);
        assertThat(listener.getSummary().getTestsStartedCount()).isOne();
        return listener.getSummary().getTestsFailedCount();
    }

    private static Arguments fault(String name, String test, UnaryOperator<TermFetcher> cause) {
        return arguments(name, Suite.class, test, cause);
    }

    private static UnaryOperator<TermFetcher> body(UnaryOperator<FetchedBody> change) {
        return fetcher -> request -> fetcher.fetch(request) instanceof Fetched fetched
                ? new Fetched(change.apply(fetched.body()))
                : new NotModified(request.knownVersions().iterator().next());
    }

    static class Suite extends TermFetcherConformance {

        @TempDir
        Path directory;

        @Override
        protected SourceUnderTest source() {
            NewestFileFetcherTest.DailyFiles files = new NewestFileFetcherTest.DailyFiles(directory);
            TermFetcher faulty = fault.apply(files.fetcher());
            return new SourceUnderTest() {
                @Override
                public TermFetcher fetcher() {
                    return faulty;
                }

                @Override
                public Map<String, String> options() {
                    return files.options();
                }

                @Override
                public void put(byte[] content, String contentType) throws Exception {
                    files.put(content, contentType);
                }

                @Override
                public void remove() throws Exception {
                    files.remove();
                }

                @Override
                public void close() {
                    files.close();
                }
            };
        }
    }

    static class SuiteWithParts extends TermFetcherConformance {

        @TempDir
        Path directory;

        @Override
        protected SourceUnderTest source() {
            LocalFile file = new LocalFile(directory.resolve("object"));
            return new FaultyFile(file, fault.apply(file.fetcher()));
        }
    }

    private record FaultyFile(LocalFile file, TermFetcher fetcher) implements SourceWithParts {

        @Override
        public void put(byte[] content, String contentType) throws IOException {
            file.put(content, contentType);
        }

        @Override
        public void remove() throws IOException {
            file.remove();
        }

        @Override
        public void putPart(String location, byte[] content) throws IOException {
            file.putPart(location, content);
        }

        @Override
        public void removePart(String location) throws IOException {
            file.removePart(location);
        }

        @Override
        public void close() {
            file.close();
        }
    }

    private static class Changed implements FetchedBody {

        private final FetchedBody body;

        Changed(FetchedBody body) {
            this.body = body;
        }

        @Override
        public Optional<String> version() {
            return body.version();
        }

        @Override
        public InputStream stream() throws IOException {
            return body.stream();
        }

        @Override
        public OptionalLong length() {
            return body.length();
        }

        @Override
        public Optional<String> contentType() {
            return body.contentType();
        }

        @Override
        public Optional<String> contentEncoding() {
            return body.contentEncoding();
        }

        @Override
        public Optional<Instant> lastModified() {
            return body.lastModified();
        }

        @Override
        public Map<String, String> metadata() {
            return body.metadata();
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
