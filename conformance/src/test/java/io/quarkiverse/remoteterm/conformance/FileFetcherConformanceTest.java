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
        return new LocalFile(directory.resolve("manifest/object"));
    }

    record LocalFile(Path path) implements SourceWithParts {

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
            write(path, content);
        }

        @Override
        public void putPart(String location, byte[] content) throws IOException {
            write(path.resolveSibling(location), content);
        }

        private static void write(Path file, byte[] content) throws IOException {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        }

        @Override
        public void removePart(String location) throws IOException {
            Files.delete(path.resolveSibling(location));
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
