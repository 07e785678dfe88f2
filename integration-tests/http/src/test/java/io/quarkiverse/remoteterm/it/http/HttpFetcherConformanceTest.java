package io.quarkiverse.remoteterm.it.http;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.quarkiverse.remoteterm.conformance.SourceUnderTest;
import io.quarkiverse.remoteterm.conformance.SourceWithParts;
import io.quarkiverse.remoteterm.conformance.TermFetcherConformance;
import io.quarkiverse.remoteterm.it.support.FaultyHttpServer;
import io.quarkiverse.remoteterm.it.support.HttpAnswers;
import io.quarkiverse.remoteterm.spi.TermFetcher;

class HttpFetcherConformanceTest extends TermFetcherConformance {

    private static final String OBJECT = "/folder/object";

    @Override
    protected SourceUnderTest source() throws IOException {
        return new WebServer();
    }

    private static final class WebServer implements SourceWithParts {

        private final FaultyHttpServer server = FaultyHttpServer.start();
        private final TermFetcher fetcher = HttpSourceBuilder.of(server.url(OBJECT)).sources().get(0).fetcher();
        private final Map<String, byte[]> contents = new HashMap<>();

        private WebServer() throws IOException {
        }

        @Override
        public TermFetcher fetcher() {
            return fetcher;
        }

        @Override
        public void put(byte[] content, String contentType) {
            put(OBJECT, content, contentType);
        }

        @Override
        public void putPart(String location, byte[] content) {
            put("/folder/" + location, content, "application/octet-stream");
        }

        private void put(String path, byte[] content, String contentType) {
            contents.put(path, content);
            String tag = "\"" + Integer.toHexString(Arrays.hashCode(content)) + "\"";
            server.serve(path, HttpAnswers.object(content, tag, "Content-Type", contentType));
        }

        @Override
        public void remove() {
            server.serve(OBJECT, HttpAnswers.status(404));
        }

        @Override
        public void removePart(String location) {
            server.serve("/folder/" + location, HttpAnswers.status(404));
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
            contents.forEach((path, content) -> server.serve(path,
                    bytes == 0 ? HttpAnswers.hangBeforeHeaders() : HttpAnswers.hangAfter(bytes, content)));
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
