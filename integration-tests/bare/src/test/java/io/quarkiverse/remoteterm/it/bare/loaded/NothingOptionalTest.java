package io.quarkiverse.remoteterm.it.bare.loaded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.sun.net.httpserver.HttpServer;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusProdModeTest;

/** A term of each kind, and nothing that the extension can do without. */
class NothingOptionalTest extends LoadedClassesTest {

    private static final Logger LOG = Logger.getLogger(NothingOptionalTest.class);
    private static final String OURS = "io.quarkiverse.remoteterm.";

    private static final HttpServer SERVER = server();

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = application(NothingOptionalTest.class, List.of(),
            Map.ofEntries(Map.entry("quarkus.remote-term.\"page\".fetcher", "http"),
                    Map.entry("quarkus.remote-term.\"page\".http.url", url() + "page"),
                    Map.entry("quarkus.remote-term.\"resource\".fetcher", "classpath"),
                    Map.entry("quarkus.remote-term.\"resource\".classpath.resource", "META-INF/MANIFEST.MF"),
                    Map.entry("quarkus.remote-term.\"object\".s3.bucket", "bucket"),
                    Map.entry("quarkus.remote-term.\"object\".s3.key", "key"),
                    Map.entry("quarkus.s3.endpoint-override", url()),
                    Map.entry("quarkus.s3.path-style-access", "true"),
                    Map.entry("quarkus.s3.aws.region", "eu-central-1"),
                    Map.entry("quarkus.s3.aws.credentials.type", "anonymous")),
            Kinds.class, Observer.class);

    private static HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, 3);
                exchange.getResponseBody().write("one".getBytes(StandardCharsets.US_ASCII));
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String url() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort() + "/";
    }

    @AfterAll
    static void stop() {
        SERVER.stop(0);
    }

    @Override
    void use() {
        awaitSeen("[blocked, object, page, resource]");
    }

    @Override
    Set<String> expected() {
        return Set.of();
    }

    /** They are a part of what the start costs. */
    @Test
    void theStartWithATermOfEachKindLoadsAboutAsManyClassesAsItDid() throws Exception {
        use();
        List<String> ours = loaded().stream().filter(type -> type.startsWith(OURS)).toList();
        long lambdas = ours.stream().filter(type -> type.contains("$$Lambda")).count();
        LOG.infof("classes: %d, lambdas: %d", ours.size() - lambdas, lambdas);

        // 436 and 264 on Java 17
        assertThat(ours.size() - lambdas).isBetween(100L, 470L);
        assertThat(lambdas).isLessThan(290);
    }

    /** Not of the other applications of this module. */
    @IfBuildProfile("prod")
    static class Kinds {

        @RemoteTerm("page")
        String page(String payload) {
            return payload;
        }

        @RemoteTerm("object")
        String object(String payload) {
            return payload;
        }

        @RemoteTerm("resource")
        String resource(String payload) {
            return payload;
        }
    }

    @IfBuildProfile("prod")
    static class Observer {

        void started(@Observes StartupEvent event, RemoteTerms terms, @ConfigProperty(name = "seen") Path seen)
                throws IOException {
            Files.writeString(seen,
                    terms.all().stream().filter(term -> term.find().isPresent()).map(term -> term.name()).toList().toString());
        }
    }
}
