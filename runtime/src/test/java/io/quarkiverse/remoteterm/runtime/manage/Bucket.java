package io.quarkiverse.remoteterm.runtime.manage;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.quarkiverse.remoteterm.runtime.fetch.PartRequest;
import io.quarkiverse.remoteterm.runtime.fetch.SignatureReader;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;

/**
 * A bucket in memory with a manifest, its signature and its parts, that anybody may write to.
 */
final class Bucket implements TermFetcher, SignatureReader {

    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "manifest.json.sig";

    final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    /** What the source says of the objects beside their bytes. */
    final Map<String, String> contentTypes = new ConcurrentHashMap<>();
    final Map<String, String> contentEncodings = new ConcurrentHashMap<>();
    final List<String> askedParts = new CopyOnWriteArrayList<>();
    final List<String> askedVersions = new CopyOnWriteArrayList<>();
    final AtomicInteger manifests = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();

    private final String id;
    private volatile boolean versioned = true;
    private volatile String version;
    private volatile boolean announcesLength = true;
    private volatile StubSource.Fault fault = StubSource.Fault.NONE;
    private volatile StubSource.Fault partFault = StubSource.Fault.NONE;
    private volatile Function<InputStream, InputStream> partStream = Function.identity();
    private volatile Instant modified;

    Bucket(String id) {
        this.id = id;
    }

    Source source() {
        return new Source(id, id, this, Optional.of(this), Optional.empty());
    }

    Bucket put(String key, byte[] content) {
        objects.put(key, content);
        return this;
    }

    Bucket publish(ManifestText manifest) {
        return put(MANIFEST, manifest.bytes());
    }

    /** Its versions are what the extension makes of the bytes. */
    Bucket withoutVersions() {
        versioned = false;
        return this;
    }

    /** Whatever it holds. */
    Bucket claimsVersion(String always) {
        version = always;
        return this;
    }

    Bucket withoutLengths() {
        announcesLength = false;
        return this;
    }

    Bucket modifiedAt(Instant time) {
        modified = time;
        return this;
    }

    Bucket broken(StubSource.Fault by) {
        fault = by;
        return this;
    }

    Bucket partsBroken(StubSource.Fault by) {
        partFault = by;
        return this;
    }

    Bucket partStreams(Function<InputStream, InputStream> through) {
        partStream = through;
        return this;
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws Exception {
        fault.strike();
        byte[] content = find(MANIFEST);
        Optional<String> version = Optional.ofNullable(this.version)
                .or(() -> Optional.of("v-" + ManifestText.sha256(content).substring(0, 8)).filter(any -> versioned));
        Optional<String> first = request.knownVersions().stream().findFirst();
        if (version.isPresent() && version.equals(first)) {
            return new FetchResult.NotModified(first.get());
        }
        manifests.incrementAndGet();
        return new FetchResult.Fetched(body(MANIFEST, content, version, Function.identity()));
    }

    @Override
    public FetchedBody fetchPart(FetchRequest request, String location) throws Exception {
        askedParts.add(location);
        ((PartRequest) request).versionId().ifPresent(askedVersions::add);
        partFault.strike();
        return body(location, find(location), Optional.empty(), partStream);
    }

    @Override
    public byte[] read(String location, FetchRequest request) {
        return objects.get(location);
    }

    private byte[] find(String key) throws FetchException {
        byte[] content = objects.get(key);
        if (content == null) {
            throw new FetchException(FetchException.Remedy.WAIT, "there is no object " + key);
        }
        return content;
    }

    private FetchedBody body(String key, byte[] content, Optional<String> version,
            Function<InputStream, InputStream> through) {
        open.incrementAndGet();
        InputStream stream = through.apply(new ByteArrayInputStream(content));
        return new FetchedBody() {

            private boolean closed;

            @Override
            public Optional<String> version() {
                return version;
            }

            @Override
            public InputStream stream() {
                return stream;
            }

            @Override
            public OptionalLong length() {
                return announcesLength ? OptionalLong.of(content.length) : OptionalLong.empty();
            }

            @Override
            public Optional<String> contentType() {
                return Optional.ofNullable(contentTypes.get(key));
            }

            @Override
            public Optional<String> contentEncoding() {
                return Optional.ofNullable(contentEncodings.get(key));
            }

            @Override
            public Optional<Instant> lastModified() {
                return Optional.ofNullable(modified);
            }

            @Override
            public synchronized void close() {
                if (!closed) {
                    closed = true;
                    open.decrementAndGet();
                }
            }
        };
    }
}
