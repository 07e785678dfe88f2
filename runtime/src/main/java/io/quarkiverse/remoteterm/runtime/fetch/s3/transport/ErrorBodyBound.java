package io.quarkiverse.remoteterm.runtime.fetch.s3.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.stream.BlockFilterStream;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Ends the body of an error response after more than any error takes to describe: the SDK reads the whole of it into memory.
 */
final class ErrorBodyBound implements ExecutionInterceptor {

    static final ErrorBodyBound INSTANCE = new ErrorBodyBound();

    private static final int MOST = 64 * 1024;

    private ErrorBodyBound() {
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(Context.ModifyHttpResponse response,
            ExecutionAttributes attributes) {
        return response.httpResponse().isSuccessful() ? response.responseBody() : response.responseBody().map(Bounded::new);
    }

    private static final class Bounded extends BlockFilterStream {

        private int left = MOST;

        Bounded(InputStream body) {
            super(body);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0 && length > 0) {
                return -1;
            }
            int count = super.read(target, offset, Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
