package io.quarkiverse.remoteterm;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Writes a manifest: the object of a term with {@code manifest.enabled=true}, which names the parts that belong together.
 *
 * <pre>{@code
 * TermManifest.of("scoring").serial(42)
 *         .part("model", Path.of("model.onnx"), "7/model.onnx")
 *         .part("features", Path.of("features.json"), "7/features.json", part -> part.contentType("application/json"))
 *         .write(out);
 * }</pre>
 *
 * For the publisher of the data; needs no running application. Upload the parts first, each to the location that the manifest
 * names, then the manifest. What applications would reject is not written: no argument may be null, and a wrong one is an
 * {@link IllegalArgumentException}. The same parts and values give the same bytes, in whatever order they are added. Not
 * thread-safe.
 */
public final class TermManifest {

    private static final long MAX_SERIAL = (1L << 53) - 1;
    private static final int MAX_PARTS = 64;
    private static final int MAX_SIZE = 1024 * 1024;

    private final String term;
    private final SortedMap<String, ManifestPart> parts = new TreeMap<>();
    private Long serial;
    private Instant expires;

    private TermManifest(String term) {
        this.term = term;
    }

    /**
     * @param term to whom the manifest is made out: {@code manifest.name} of the term, which is the term's name by default
     */
    public static TermManifest of(String term) {
        return new TermManifest(ManifestRules.name(term, "a term"));
    }

    /**
     * Numbers the manifest. Applications reject a serial that is lower than one that they have accepted, and a manifest without
     * one after one with one. To roll back, name the older parts under a higher serial.
     *
     * @param serial 0 to 2<sup>53</sup>−1
     * @return this
     */
    public TermManifest serial(long serial) {
        if (serial < 0 || serial > MAX_SERIAL) {
            throw new IllegalArgumentException("The serial is " + serial + "; 0 to " + MAX_SERIAL + " are expected");
        }
        this.serial = serial;
        return this;
    }

    /**
     * Limits for how long the manifest holds. The term is STALE afterwards, and a manifest that has expired on arrival is
     * rejected: publish a new one in time, even if the parts are the same.
     *
     * @return this
     */
    public TermManifest expires(Instant expires) {
        this.expires = Objects.requireNonNull(expires);
        return this;
    }

    /**
     * Adds a part, of which nothing is known but its bytes.
     *
     * @see #part(String, Path, String, Consumer)
     */
    public TermManifest part(String name, Path file, String location) {
        return part(name, file, location, options -> {
        });
    }

    /**
     * Adds a part. Size and digest are those of the file when the manifest is first written or signed, which reads it once.
     *
     * @param name the value of {@code @Part} at the parameter that receives it; formed as the names of terms are
     * @param file the bytes as they are uploaded: of a compressed part the compressed ones
     * @param location where it is uploaded, relative to the manifest's own location and below its folder, without {@code ..},
     *        leading slash or scheme. Use a new one for each content, so that a manifest never names what has changed
     * @param options is called at once
     * @return this
     * @throws IllegalArgumentException also if there is a part with this name, or there are 64 parts
     */
    public TermManifest part(String name, Path file, String location, Consumer<PartOptions> options) {
        PartOptions chosen = new PartOptions();
        ManifestPart part = new ManifestPart(Objects.requireNonNull(file), ManifestRules.location(location), chosen);
        options.accept(chosen);
        if (parts.size() == MAX_PARTS) {
            throw new IllegalArgumentException("A manifest has at most " + MAX_PARTS + " parts");
        }
        if (parts.putIfAbsent(ManifestRules.name(name, "a part"), part) != null) {
            throw new IllegalArgumentException("There is a part '" + name + "' already");
        }
        return this;
    }

    /**
     * Writes the manifest. Blocks: reads the files of the parts that have not been read yet.
     *
     * @param out is not closed
     * @throws IOException if a file cannot be read, or from the stream
     * @throws IllegalStateException if there is no part, or the manifest is larger than the 1 MiB that applications accept
     */
    public void write(OutputStream out) throws IOException {
        out.write(toByteArray());
    }

    /**
     * @return what {@link #write} writes
     * @throws IOException if a file cannot be read
     * @throws IllegalStateException as {@link #write} does
     */
    public byte[] toByteArray() throws IOException {
        if (parts.isEmpty()) {
            throw new IllegalStateException("The manifest has no part");
        }
        ManifestJson json = new ManifestJson();
        json.begin();
        json.member("format", "remote-term-manifest/1");
        json.member("term", term);
        if (serial != null) {
            json.member("serial", serial);
        }
        if (expires != null) {
            json.member("expires", expires.toString());
        }
        json.begin("parts");
        for (Map.Entry<String, ManifestPart> part : parts.entrySet()) {
            part.getValue().write(part.getKey(), json);
        }
        json.end();
        json.end();
        byte[] bytes = json.bytes();
        if (bytes.length > MAX_SIZE) {
            throw new IllegalStateException(
                    "The manifest has " + bytes.length + " bytes; at most " + MAX_SIZE + " are accepted");
        }
        return bytes;
    }

    /**
     * Signs what {@link #write} writes.
     *
     * @return see {@link #sign(byte[], PrivateKey)}
     * @throws IOException if a file cannot be read
     * @throws InvalidKeyException as {@link #sign(byte[], PrivateKey)} does
     * @throws GeneralSecurityException if signing fails
     * @throws IllegalStateException as {@link #write} does
     */
    public String sign(PrivateKey key) throws IOException, GeneralSecurityException {
        return sign(toByteArray(), key);
    }

    /**
     * Signs a manifest, in the form that applications verify with {@code integrity.signature.*}. While keys are being replaced,
     * write a line for each key into the object with the signatures.
     *
     * @param manifest all its bytes, as they are uploaded
     * @param key Ed25519, EC of the curve P-256, or RSA with at least 2048 bits
     * @return one line of base64, without the line's end
     * @throws InvalidKeyException if the key is of another kind
     * @throws GeneralSecurityException if signing fails
     */
    public static String sign(byte[] manifest, PrivateKey key) throws GeneralSecurityException {
        return ManifestSignature.sign(manifest, key);
    }

    /**
     * What a manifest may say about a part beyond its location, digest and size. No value may be null or blank.
     */
    public static final class PartOptions {

        String contentType;
        String contentEncoding;
        String versionId;

        PartOptions() {
        }

        /**
         * @param contentType the media type, from which decoders and the charset of text are chosen
         * @return this
         */
        public PartOptions contentType(String contentType) {
            this.contentType = ManifestRules.option(contentType, "content type");
            return this;
        }

        /**
         * @param contentEncoding how the part is compressed: {@code gzip}, {@code zstd}
         * @return this
         */
        public PartOptions contentEncoding(String contentEncoding) {
            this.contentEncoding = ManifestRules.option(contentEncoding, "content encoding");
            return this;
        }

        /**
         * @param versionId the one version of the S3 object that is meant
         * @return this
         */
        public PartOptions versionId(String versionId) {
            this.versionId = ManifestRules.versionId(versionId);
            return this;
        }
    }
}
