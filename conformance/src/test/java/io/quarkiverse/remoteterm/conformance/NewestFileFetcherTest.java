package io.quarkiverse.remoteterm.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.spi.TermFetcher;

/**
 * How the author of a custom fetcher uses the suite.
 */
class NewestFileFetcherTest extends TermFetcherConformance {

    @TempDir
    Path directory;

    @Override
    protected SourceUnderTest source() {
        return new DailyFiles(directory);
    }

    static final class DailyFiles implements SourceUnderTest {

        private final TermFetcher fetcher = new NewestFileFetcher();
        private final Path directory;
        private int days;

        DailyFiles(Path directory) {
            this.directory = directory;
        }

        @Override
        public TermFetcher fetcher() {
            return fetcher;
        }

        @Override
        public Map<String, String> options() {
            return Map.of("directory", directory.toString());
        }

        /** Its content types are fixed, and a directory neither breaks down nor stalls. */
        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.NOT_MODIFIED, Capability.EMPTY_OBJECTS);
        }

        @Override
        public void put(byte[] content, String contentType) throws IOException {
            Files.write(directory.resolve("day-%04d".formatted(days++)), content);
        }

        @Override
        public void remove() throws IOException {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }

        @Override
        public void close() {
            // the directory is deleted with the test
        }
    }
}
