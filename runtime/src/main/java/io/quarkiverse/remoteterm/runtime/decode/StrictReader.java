package io.quarkiverse.remoteterm.runtime.decode;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Objects;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;

/**
 * Rejects bytes that are no text, and leaves out the byte order mark at the start.
 */
final class StrictReader extends FilterReader {

    static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Charset charset;
    private boolean started;

    StrictReader(InputStream stream, Charset charset) {
        super(new InputStreamReader(stream, charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)));
        this.charset = charset;
    }

    @Override
    public int read() throws IOException {
        char[] single = new char[1];
        return read(single, 0, 1) < 0 ? -1 : single[0];
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        try {
            if (!started) {
                started = true;
                int first = in.read();
                if (first != BYTE_ORDER_MARK) {
                    if (first >= 0) {
                        target[offset] = (char) first;
                    }
                    return first < 0 ? -1 : 1;
                }
            }
            return in.read(target, offset, length);
        } catch (CharacterCodingException e) {
            throw new PayloadRejectedException(Reason.UNREADABLE, "The body is not valid " + charset.name() + " text", e);
        }
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = 0;
        while (skipped < n && read() >= 0) {
            skipped++;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
