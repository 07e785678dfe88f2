package io.quarkiverse.remoteterm.runtime.payload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;
import io.quarkiverse.remoteterm.runtime.stream.BlockStream;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * A body on its way from the source: bounded, counted, hashed and copied while it is read, by one reader at a time.
 * <p>
 * Remembers what went wrong and who is at fault, so that the outcome does not depend on what the reader made of the
 * exception: after an error of the source another attempt may help, a body over its limit is rejected.
 */
public final class WireBody {

    private static final int DRAIN_BUFFER = 64 * 1024;

    private final FetchedBody body;
    private final OptionalLong declared;
    private final long limit;
    private final String limitedBy;
    private MessageDigest sha256 = Sha256.newDigest();
    private final InputStream stream = new WireStream();

    private OutputStream copy;
    private InputStream source;
    private volatile long count;
    private volatile boolean complete;
    private volatile byte[] digest;
    private volatile IOException sourceFailure;
    private volatile PayloadRejectedException rejection;

    /**
     * @param maxPayloadSize the most bytes that the source may send
     * @param copy receives what is read; null if no copy is wanted. If it throws, it gets no more, and the reader does not
     *        notice.
     */
    public WireBody(FetchedBody body, long maxPayloadSize, OutputStream copy) {
        this(body, maxPayloadSize, "max-payload-size allows", copy);
    }

    /**
     * @param limit the most bytes that the source may send
     * @param limitedBy for the message: {@code max-payload-size allows}
     * @param copy as above
     */
    public WireBody(FetchedBody body, long limit, String limitedBy, OutputStream copy) {
        this.body = body;
        this.limit = limit;
        this.limitedBy = limitedBy;
        this.copy = copy;
        OptionalLong length = body.length();
        this.declared = length.isPresent() && length.getAsLong() >= 0 ? length : OptionalLong.empty();
        if (declared.isPresent() && declared.getAsLong() > limit) {
            rejection = new PayloadRejectedException(Reason.TOO_LARGE,
                    "The body has " + declared.getAsLong() + " bytes, more than " + limitedBy + " (" + limit + ")");
        }
    }

    /**
     * Before it is read, of a body that is known by something else: the digest may take longer than the transfer.
     */
    public WireBody withoutDigest() {
        sha256 = null;
        return this;
    }

    /**
     * The bytes as sent, always the same stream. Closing it does nothing, since the rest is still to be drained.
     */
    public InputStream stream() {
        return stream;
    }

    /**
     * Reads what the reader has left and makes sure that the body ends where it should. Also for a body that has been
     * rejected, for example because it is too large once decompressed: afterwards it has a {@link #sha256()} by which it is
     * recognized. Only a body over {@code max-payload-size} has none.
     *
     * @throws IOException the first failure of the source or the rejection, also one that the reader has met already
     */
    public void drain() throws IOException {
        byte[] buffer = new byte[DRAIN_BUFFER];
        while (stream.read(buffer, 0, buffer.length) >= 0) {
            // only the end matters
        }
    }

    /**
     * @return the first error of the source's own stream, whether or not the reader let it pass
     */
    public Optional<IOException> sourceFailure() {
        return Optional.ofNullable(sourceFailure);
    }

    /**
     * @return that the body is larger than {@code max-payload-size}, whether or not the reader let it pass
     */
    public Optional<PayloadRejectedException> rejection() {
        return Optional.ofNullable(rejection);
    }

    /**
     * @return whether the body has been read to an end that is where it should be
     */
    public boolean complete() {
        return complete;
    }

    /**
     * @return how many bytes have been read so far
     */
    public long count() {
        return count;
    }

    /**
     * @return the SHA-256 of the bytes as sent
     * @throws IllegalStateException before the body is {@link #complete()}, and {@link #withoutDigest()}
     */
    public byte[] digest() {
        byte[] result = digest;
        if (result == null) {
            throw new IllegalStateException("The body has not been read to its end, or nobody wanted its digest");
        }
        return result.clone();
    }

    /**
     * @return {@link #digest()} in lower-case hex
     */
    public String sha256() {
        return Sha256.hex(digest());
    }

    private int read(byte[] target, int offset, int length) throws IOException {
        if (rejection != null) {
            throw rejection;
        }
        if (sourceFailure != null) {
            throw sourceFailure;
        }
        if (complete()) {
            return -1;
        }
        long allowed = limit - count;
        int n = readSource(target, offset, allowed >= length ? length : (int) allowed + 1);
        if (n < 0) {
            return end();
        }
        long total = count + n;
        if (declared.isPresent() && total > declared.getAsLong()) {
            throw failed(new IOException(
                    "The source sent more than the " + declared.getAsLong() + " bytes it announced"));
        }
        if (total > limit) {
            rejection = new PayloadRejectedException(Reason.TOO_LARGE,
                    "The body is larger than " + limitedBy + " (" + limit + " bytes)");
            throw rejection;
        }
        if (sha256 != null) {
            sha256.update(target, offset, n);
        }
        copy(target, offset, n);
        count = total;
        return n;
    }

    private int end() throws IOException {
        if (declared.isPresent() && count < declared.getAsLong()) {
            throw failed(new IOException(
                    "The source sent " + count + " of the " + declared.getAsLong() + " bytes it announced"));
        }
        digest = sha256 == null ? null : sha256.digest();
        complete = true;
        return -1;
    }

    private int readSource(byte[] target, int offset, int length) throws IOException {
        try {
            if (source == null) {
                source = body.stream();
            }
            return source.read(target, offset, length);
        } catch (IOException e) {
            throw failed(e);
        } catch (RuntimeException e) {
            // SDKs wrap their own
            throw failed(new IOException("The source's stream failed: " + e, e));
        }
    }

    private IOException failed(IOException failure) {
        sourceFailure = failure;
        return failure;
    }

    private void copy(byte[] target, int offset, int length) {
        if (copy == null) {
            return;
        }
        try {
            copy.write(target, offset, length);
        } catch (IOException | RuntimeException e) {
            copy = null;
        }
    }

    private final class WireStream extends BlockStream {

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            return length == 0 ? 0 : WireBody.this.read(target, offset, length);
        }
    }
}
