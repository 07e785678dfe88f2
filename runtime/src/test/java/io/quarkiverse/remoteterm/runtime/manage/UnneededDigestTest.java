package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;

/**
 * The digest of a body may take longer than its transfer.
 */
class UnneededDigestTest {

    private static final AtomicLong DIGESTED = new AtomicLong();

    @TempDir
    Path directory;

    private final StubSource source = new StubSource("primary").holds("v1", "one");

    @BeforeEach
    void count() {
        DIGESTED.set(0);
        Security.insertProviderAt(new CountingProvider(), 1);
    }

    @AfterEach
    void remove() {
        Security.removeProvider(CountingProvider.NAME);
    }

    @Test
    void aBodyThatItsSourceNamesIsNotDigested() throws Exception {
        try (TermBench bench = new TermBench(directory, source)) {
            assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
        }
        assertThat(DIGESTED).hasValue(0);
    }

    @Test
    void aBodyThatIsKeptOnDiskIs() throws Exception {
        try (DiskCopies copies = DiskCopies.open(directory.resolve("kept"), "test");
                TermBench bench = new TermBench(directory, source).keeps(copies)) {
            DIGESTED.set(0);
            assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
        }
        assertThat(DIGESTED).hasPositiveValue();
    }

    private static final class CountingProvider extends Provider {

        static final String NAME = "counting";

        private static final long serialVersionUID = 1L;

        CountingProvider() {
            super(NAME, "1", "counts the bytes that are digested");
            put("MessageDigest.SHA-256", CountingSha256.class.getName());
        }
    }

    public static final class CountingSha256 extends MessageDigestSpi {

        private final MessageDigest delegate;

        public CountingSha256() throws NoSuchAlgorithmException {
            delegate = MessageDigest.getInstance("SHA-256", Security.getProvider("SUN"));
        }

        @Override
        protected void engineUpdate(byte input) {
            DIGESTED.incrementAndGet();
            delegate.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int len) {
            DIGESTED.addAndGet(len);
            delegate.update(input, offset, len);
        }

        @Override
        protected byte[] engineDigest() {
            return delegate.digest();
        }

        @Override
        protected void engineReset() {
            delegate.reset();
        }
    }
}
