package io.quarkiverse.remoteterm.it.http;

import java.io.IOException;
import java.util.Arrays;

import io.quarkiverse.remoteterm.conformance.SourceUnderTest;
import io.quarkiverse.remoteterm.conformance.TermFetcherConformance;
import io.quarkiverse.remoteterm.it.support.FaultyHttpServer;
import io.quarkiverse.remoteterm.it.support.HttpAnswers;
import io.quarkiverse.remoteterm.spi.TermFetcher;

class HttpFetcherConformanceTest extends TermFetcherConformance {

    @Override
    protected SourceUnderTest source() throws IOException {
        return new WebServer();
    }

    private static final class WebServer implements SourceUnderTest {

        private final FaultyHttpServer server = FaultyHttpServer.start();
        private final TermFetcher fetcher = HttpSourceBuilder.of(server.url("/object")).sources().get(0).fetcher();
        private byte[] content;

        private WebServer() throws IOException {
        }

        @Override
        public TermFetcher fetcher() {
            return fetcher;
        }

        @Override
        public void put(byte[] content, String contentType) {
            this.content = content;
            String tag = "\"" + Integer.toHexString(Arrays.hashCode(content)) + "\"";
            server.serve("/object", HttpAnswers.object(content, tag, "Content-Type", contentType));
        }

        @Override
        public void remove() {
            server.serve("/object", HttpAnswers.status(404));
        }

        @Override
        public void breakDown() throws IOException {
            server.refuse();
        }

        @Override
        public void bringBack() throws IOException {
            server.listen();
        }

        @Override
        public void stall(int bytes) {
            server.serve("/object",
                    bytes == 0 ? HttpAnswers.hangBeforeHeaders() : HttpAnswers.hangAfter(bytes, content));
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
