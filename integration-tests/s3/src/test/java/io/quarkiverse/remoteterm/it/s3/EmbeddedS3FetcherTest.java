package io.quarkiverse.remoteterm.it.s3;

import java.net.URI;

import io.quarkiverse.remoteterm.it.support.EmbeddedS3;

class EmbeddedS3FetcherTest extends S3FetcherTest {

    private EmbeddedS3 server;

    @Override
    URI startServer() throws Exception {
        server = EmbeddedS3.start(0);
        return server.endpoint();
    }

    @Override
    void stopServer() throws Exception {
        server.close();
    }
}
