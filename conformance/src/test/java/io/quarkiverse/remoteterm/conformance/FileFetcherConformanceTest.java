package io.quarkiverse.remoteterm.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.runtime.fetch.file.FileFetcher;
import io.quarkiverse.remoteterm.spi.TermFetcher;

class FileFetcherConformanceTest extends TermFetcherConformance {

    @TempDir
    Path directory;

    @Override
    protected SourceUnderTest source() {
        return new LocalFile(directory.resolve("object"));
    }

    private record LocalFile(Path path) implements SourceUnderTest {

        @Override
        public TermFetcher fetcher() {
            return new FileFetcher(path);
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.NOT_MODIFIED, Capability.EMPTY_OBJECTS);
        }

        @Override
        public void put(byte[] content, String contentType) throws IOException {
            Files.write(path, content);
        }

        @Override
        public void remove() throws IOException {
            Files.delete(path);
        }

        @Override
        public void close() {
            // the directory is deleted with the test
        }
    }
}
