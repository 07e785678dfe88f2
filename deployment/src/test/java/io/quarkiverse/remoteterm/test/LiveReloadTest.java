package io.quarkiverse.remoteterm.test;

import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.test.live.LiveResource;
import io.quarkiverse.remoteterm.test.live.LiveTerms;
import io.quarkus.test.QuarkusDevModeTest;
import io.restassured.RestAssured;

/**
 * What a developer changes is there with the next request.
 */
class LiveReloadTest {

    private static final int PORT = freePort();

    private static final String CONFIGURATION = """
            quarkus.http.port=%d
            quarkus.devservices.enabled=false
            quarkus.analytics.disabled=true
            quarkus.remote-term.fetcher=memory
            quarkus.remote-term."greeting".options.content=hello
            quarkus.remote-term."farewell".options.content=bye
            """.formatted(PORT);

    @RegisterExtension
    static final QuarkusDevModeTest APP = new QuarkusDevModeTest()
            .withApplicationRoot(jar -> jar.addClasses(LiveTerms.class, LiveResource.class, MemoryFetcher.class)
                    .addAsResource(new StringAsset(CONFIGURATION), "application.properties"));

    @Test
    void changesOfTermsShowAtOnce() {
        expect("/live/greeting", "hello!");

        APP.modifySourceFile(LiveTerms.class, source -> source.replace("+ \"!\"", "+ \"?\""));
        expect("/live/greeting", "hello?");

        APP.modifyResourceFile("application.properties", text -> text.replace("content=hello", "content=good morning"));
        expect("/live/greeting", "good morning?");

        APP.modifySourceFile(LiveTerms.class, source -> source.replace("// another term", """
                @RemoteTerm("farewell")
                Text farewell(String payload) {
                    return () -> payload;
                }
                """));
        expect("/live/farewell", "bye");
        expect("/live/greeting", "good morning?");
    }

    @Test
    void aMistakeIsShownAndCanBeMended() {
        APP.modifySourceFile(LiveTerms.class, source -> source.replace("    Text greeting", "    private Text greeting"));
        RestAssured.given().port(PORT).when().get("/live/greeting").then().statusCode(500);
        APP.modifySourceFile(LiveTerms.class, source -> source.replace("    private Text greeting", "    Text greeting"));
        expect("/live/greeting", "hello!");
    }

    /** Dev mode does not tell which port it took. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void expect(String path, String body) {
        RestAssured.given().port(PORT).when().get(path).then().statusCode(200).body(equalTo(body));
    }
}
