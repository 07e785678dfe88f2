package io.quarkiverse.remoteterm.it.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

import io.quarkiverse.remoteterm.it.support.FaultyHttpServer;
import io.quarkiverse.remoteterm.it.support.HttpAnswer;
import io.quarkiverse.remoteterm.it.support.HttpAnswers;
import io.quarkiverse.remoteterm.it.support.SelfSigned;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * What the application's terms are read from.
 */
public class Servers implements QuarkusTestResourceLifecycleManager {

    private Path directory;
    private Path trusted;
    private FaultyHttpServer secured;
    private FaultyHttpServer cached;
    private FaultyHttpServer stalling;

    @Override
    public Map<String, String> start() {
        try {
            directory = Files.createTempDirectory("servers");
            trusted = directory.resolve("trusted.pem");
            SelfSigned identity = SelfSigned.of(Files.createDirectory(directory.resolve("first")), "localhost");
            trust(identity);
            secured = FaultyHttpServer.startTls(identity.context());
            secured.serve((request, connection) -> {
                boolean allowed = request.header("authorization").filter("Bearer my-token"::equals).isPresent();
                (allowed ? HttpAnswers.object(HttpAnswers.bytes("secret"), "\"v1\"") : HttpAnswers.status(401))
                        .to(request, connection);
            });
            cached = FaultyHttpServer.start();
            cache("one");
            stalling = FaultyHttpServer.start();
            stall(HttpAnswers.ok("one"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return Map.of("quarkus.tls.house.trust-store.pem.certs", trusted.toString(),
                "quarkus.remote-term.secured.http.url", secured.url("/text").toString(),
                "quarkus.remote-term.cached.http.url", cached.url("/text").toString(),
                "quarkus.remote-term.stalling.http.url", stalling.url("/text").toString());
    }

    /** The server of the secured term is another one now, to which nobody trusts yet. */
    SelfSigned replaceSecured() throws Exception {
        SelfSigned identity = SelfSigned.of(Files.createDirectory(directory.resolve("second")), "localhost");
        secured.replaceIdentity(identity.context());
        return identity;
    }

    void trust(SelfSigned identity) throws IOException {
        Files.copy(identity.certificate(), trusted, StandardCopyOption.REPLACE_EXISTING);
    }

    void cache(String text) {
        cached.serve(HttpAnswers.ok(text, "Cache-Control", "max-age=1"));
    }

    void stall(HttpAnswer answer) {
        stalling.serve(answer);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, field -> field.getType().equals(Servers.class));
    }

    @Override
    public void stop() {
        secured.close();
        cached.close();
        stalling.close();
    }
}
