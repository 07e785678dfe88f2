package org.acme;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import io.smallrye.common.annotation.Identifier;

// tag::fetcher[]
/** Reads the file with the greatest name in a directory, such as {@code list-prices-2026-11-24.json}. */
@Identifier("newest-file")
public class NewestFileFetcher implements TermFetcher {

    @Override
    public FetchResult fetch(FetchRequest request) throws IOException {
        Path directory = Path.of(request.options().get("directory"));
        Path newest = newestIn(directory).orElseThrow(
                () -> new FetchException(FetchException.Remedy.WAIT, "There is no file in " + directory));
        String version = newest.getFileName().toString();
        if (request.knownVersions().contains(version)) {
            return new FetchResult.NotModified(version);
        }
        InputStream stream = Files.newInputStream(newest);
        return new FetchResult.Fetched(new DatedFile(version, Files.size(newest), stream));
    }

    private static Optional<Path> newestIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).max(Path::compareTo);
        }
    }
}
// end::fetcher[]

// tag::body[]
record DatedFile(String name, long size, InputStream stream) implements FetchedBody {

    @Override
    public Optional<String> version() {
        return Optional.of(name);
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(size);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
// end::body[]
