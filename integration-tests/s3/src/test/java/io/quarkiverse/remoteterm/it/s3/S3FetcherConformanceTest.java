package io.quarkiverse.remoteterm.it.s3;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import io.quarkiverse.remoteterm.conformance.SourceUnderTest;
import io.quarkiverse.remoteterm.conformance.SourceWithParts;
import io.quarkiverse.remoteterm.conformance.TermFetcherConformance;
import io.quarkiverse.remoteterm.it.support.EmbeddedS3;
import io.quarkiverse.remoteterm.it.support.FaultyRelay;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * An S3 server, with a relay before it that breaks down and stalls.
 */
class S3FetcherConformanceTest extends TermFetcherConformance {

    private static final String BUCKET = "conformance";
    private static final String FOLDER = "dir/";
    private static final String KEY = FOLDER + "object";

    private static EmbeddedS3 server;
    private static S3Client writer;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedS3.start(0);
        writer = Clients.of(server.endpoint());
        writer.createBucket(b -> b.bucket(BUCKET));
    }

    @AfterAll
    static void stop() throws Exception {
        writer.close();
        server.close();
    }

    @Override
    protected SourceUnderTest source() throws Exception {
        writer.listObjectsV2(b -> b.bucket(BUCKET)).contents()
                .forEach(object -> writer.deleteObject(b -> b.bucket(BUCKET).key(object.key())));
        return new Bucket(FaultyRelay.before(server.endpoint()));
    }

    private static final class Bucket implements SourceWithParts {

        private final FaultyRelay relay;
        private final S3Client reader;
        private final TermFetcher fetcher;

        Bucket(FaultyRelay relay) {
            this.relay = relay;
            this.reader = Clients.of(relay.endpoint());
            this.fetcher = Clients.source(reader, BUCKET, KEY).fetcher();
        }

        @Override
        public TermFetcher fetcher() {
            return fetcher;
        }

        @Override
        public void put(byte[] content, String contentType) {
            writer.putObject(b -> b.bucket(BUCKET).key(KEY).contentType(contentType), RequestBody.fromBytes(content));
        }

        @Override
        public void remove() {
            writer.deleteObject(b -> b.bucket(BUCKET).key(KEY));
        }

        @Override
        public void putPart(String location, byte[] content) {
            writer.putObject(b -> b.bucket(BUCKET).key(FOLDER + location), RequestBody.fromBytes(content));
        }

        @Override
        public void removePart(String location) {
            writer.deleteObject(b -> b.bucket(BUCKET).key(FOLDER + location));
        }

        @Override
        public void breakDown() throws Exception {
            relay.refuse();
        }

        @Override
        public void bringBack() throws Exception {
            relay.listen();
        }

        @Override
        public void stall(int bytes) {
            relay.stall(bytes);
        }

        @Override
        public void close() {
            relay.close();
            reader.close();
        }
    }
}
