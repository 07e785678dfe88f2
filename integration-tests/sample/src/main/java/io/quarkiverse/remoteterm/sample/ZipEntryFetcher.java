package io.quarkiverse.remoteterm.sample;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import io.smallrye.common.annotation.Identifier;

/**
 * A custom source: one entry of a zip archive, named by the options {@code archive} and {@code entry}.
 */
@Identifier("zip")
class ZipEntryFetcher implements TermFetcher {

    @Override
    public FetchResult fetch(FetchRequest request) throws IOException {
        String archive = request.options().get("archive");
        String name = request.options().get("entry");
        ZipFile zip = new ZipFile(archive);
        try {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw new FetchException(Remedy.WAIT, "There is no entry " + name + " in " + archive);
            }
            String version = "%08x-%d".formatted(entry.getCrc(), entry.getSize());
            if (request.knownVersions().contains(version)) {
                zip.close();
                return new FetchResult.NotModified(version);
            }
            return new FetchResult.Fetched(new Body(zip, entry, zip.getInputStream(entry), version));
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private record Body(ZipFile zip, ZipEntry entry, InputStream stream, String checksum) implements FetchedBody {

        @Override
        public Optional<String> version() {
            return Optional.of(checksum);
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(entry.getSize());
        }

        @Override
        public Optional<Instant> lastModified() {
            return Optional.of(entry.getLastModifiedTime().toInstant());
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }
}
