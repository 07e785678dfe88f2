package io.quarkiverse.remoteterm.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchResult.Fetched;
import io.quarkiverse.remoteterm.spi.FetchResult.NotModified;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import io.smallrye.common.annotation.Identifier;

/**
 * A custom fetcher, as an example: of a directory that a file is added to each day, it reads the last one by name. Files are
 * not changed once they are there, hence the name is the version.
 */
@Identifier("newest-file")
class NewestFileFetcher implements TermFetcher {

    @Override
    public FetchResult fetch(FetchRequest request) throws IOException {
        Path file = newest(Path.of(request.options().get("directory")));
        String version = file.getFileName().toString();
        return request.knownVersions().contains(version) ? new NotModified(version) : new Fetched(new Body(version, file));
    }

    private static Path newest(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.max(Comparator.comparing(Path::getFileName))
                    .orElseThrow(() -> new FetchException(Remedy.WAIT, "There is no file in " + directory));
        }
    }

    private record Body(Optional<String> version, FileChannel channel, InputStream stream) implements FetchedBody {

        Body(String version, Path file) throws IOException {
            this(Optional.of(version), FileChannel.open(file));
        }

        private Body(Optional<String> version, FileChannel channel) {
            this(version, channel, Channels.newInputStream(channel));
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.empty();
        }

        @Override
        public Optional<String> contentType() {
            return Optional.of("application/json");
        }

        @Override
        public Optional<String> contentEncoding() {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> lastModified() {
            return Optional.empty();
        }

        @Override
        public Map<String, String> metadata() {
            return Map.of();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
