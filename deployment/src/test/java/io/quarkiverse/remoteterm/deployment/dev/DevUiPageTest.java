package io.quarkiverse.remoteterm.deployment.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.deployment.observe.ObservedTerms;
import io.quarkus.test.QuarkusDevModeTest;

/**
 * The pages of the Dev UI in a real browser, where there is one. Nothing is logged: the log at the foot of Dev UI, which is
 * Quarkus's own, renders what it shows as HTML. Screenshots are left in {@code target/screenshots}.
 */
class DevUiPageTest {

    private static final int PORT = DevUiTest.freePort();
    private static final Path FILE = ObservedTerms.file("DevUiPageTest.txt");
    private static final String SCRIPT = "<img src=none onerror=\"window.attacked=1\">";

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = new QuarkusDevModeTest()
            .withApplicationRoot(jar -> jar.addClasses(DevUiTerms.class).addAsResource(new StringAsset("""
                    quarkus.http.port=%d
                    quarkus.devservices.enabled=false
                    quarkus.analytics.disabled=true
                    quarkus.remote-term.fetcher=versioned-file
                    quarkus.remote-term.refresh-interval=1h
                    quarkus.remote-term."prices".options."path"=%s
                    quarkus.remote-term."connection".options."path"=%s
                    quarkus.remote-term."missing".options."path"=nobody-wrote-it
                    quarkus.log.category."io.quarkiverse.remoteterm".level=OFF
                    """.formatted(PORT, written("v1", "{\"apple\": 3, \"pear\": 4}"), FILE)), "application.properties"));

    private static Path written(String version, String prices) {
        ObservedTerms.write(FILE, version + "\n" + prices);
        return FILE;
    }

    @Test
    void aTermIsSteeredAndWhatTheSourceSaysIsShownAsText() throws Exception {
        assumeTrue(Browser.executable().isPresent(), "no Chromium here");
        at("quarkus-remote-term/terms", page -> {
            page.awaitText("code", "v1");
            page.screenshot("terms");

            page.click("a.term", "prices");
            refreshed(page);
            valueAndDifference(page);
            publishedAndReverted(page);
            pausedAndResumed(page);
            rejected(page);
            assertThat(page.evaluate("String(window.attacked)")).isEqualTo("undefined");

            page.click("vaadin-button[title=\"Back to all terms\"]");
            page.awaitText("code", SCRIPT);
            page.screenshot("terms-rejected");
            neverShown(page);

            page.click("vaadin-button[title=\"Back to all terms\"]");
            goesOnAfterALiveReload(page);
            whatIsMissingSaysWhatToDo(page);
        });
        at("extensions", page -> {
            page.awaitText("qwc-extension-link", "1 failing, 2 current");
            page.screenshot("card");
        });
    }

    /** The page stays open meanwhile. */
    private static void goesOnAfterALiveReload(DevUiPage page) throws Exception {
        written("v3", "{\"apple\": 3}");
        APPLICATION.modifyResourceFile("application.properties", text -> text
                .replace("refresh-interval=1h", "refresh-interval=2h"));
        HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + PORT + "/")).build(),
                HttpResponse.BodyHandlers.discarding());
        page.awaitText("code", "v3");
        // the rows of the application that runs now are streamed, not only read once
        written("v4", "{\"apple\": 4}");
        page.click("vaadin-button[title=\"Check the source now\"]");
        page.awaitText("code", "v4");
    }

    private interface Clicks {
        void on(DevUiPage page) throws Exception;
    }

    private static void at(String path, Clicks clicks) throws Exception {
        try (DevUiPage page = new DevUiPage(Browser.executable().get(), PORT, path)) {
            try {
                clicks.on(page);
            } catch (Throwable failure) {
                page.explain(failure);
                throw failure;
            }
        }
    }

    private static void refreshed(DevUiPage page) {
        written("v2", "{\"apple\": 3, \"pear\": 5, \"plum\": 6}");
        page.click("#refresh");
        page.awaitText("vaadin-notification-card", "prices: published v2");
        page.awaitText("code.version", "v2");
        page.awaitText("vaadin-grid-cell-content", "demand");
    }

    private static void valueAndDifference(DevUiPage page) throws Exception {
        page.screenshot("term-checks");
        page.click("vaadin-tab", "Value");
        page.click("#show");
        page.awaitText(".value", "\"plum\" : 6");
        page.screenshot("term-value");
        page.click("vaadin-tab", "Difference");
        page.awaitText(".difference", "+  \"plum\" : 6");
        assertThat(page.text(".difference")).contains("-  \"pear\" : 4", "+  \"pear\" : 5,");
        page.screenshot("term-difference");
    }

    private static void publishedAndReverted(DevUiPage page) throws Exception {
        page.click("vaadin-tab", "Publish");
        page.type("vaadin-text-area.payload", "{\"apple\": 0}");
        page.click("#publish");
        page.awaitText(".report", "rejected apple is not for sale at 0");
        page.type("vaadin-text-area.payload", "not JSON");
        page.click("#publish");
        page.awaitText(".report", "rejected The body cannot be read");
        page.type("vaadin-text-area.payload", "{\"apple\": 3, \"pear\": 5, \"plum\": 6, \"quince\": 9}");
        page.click("#publish");
        page.awaitText(".report", "published");
        page.awaitText(".state", "OVERRIDDEN");
        page.screenshot("term-publish");
        page.click("vaadin-tab", "Difference");
        page.awaitText(".difference", "+  \"quince\" : 9");
        page.click("#revert");
        page.awaitText(".state", "CURRENT");
        page.click("vaadin-tab", "Value");
        page.click("#show");
        page.awaitText(".value", "\"plum\" : 6");
        assertThat(page.text(".value")).doesNotContain("quince");
    }

    private static void pausedAndResumed(DevUiPage page) {
        page.click("#pause");
        page.awaitText(".state", "PAUSED");
        page.click("#resume");
        page.awaitText(".state", "CURRENT");
    }

    private static void rejected(DevUiPage page) throws Exception {
        written(SCRIPT, "{\"" + SCRIPT.replace("\"", "\\\"") + "\": 0}");
        page.click("#refresh");
        page.awaitText("vaadin-notification-card", "prices: rejected " + SCRIPT);
        page.awaitText(".state", "REJECTED");
        page.awaitText("code.rejected", SCRIPT);
        page.click("vaadin-tab", "Checks");
        page.awaitText("vaadin-grid-cell-content", SCRIPT);
        page.awaitText(".failure", SCRIPT + " is not for sale at 0");
        page.screenshot("term-rejected");
    }

    private static void whatIsMissingSaysWhatToDo(DevUiPage page) throws Exception {
        page.awaitText(".advice", "To provide a local file: mkdir -p ");
        assertThat(page.text(".advice")).contains("cp YOUR-FILE ", "/remote-terms/missing");
        page.screenshot("terms-missing");

        Path file = Path.of(page.text(".advice").split("YOUR-FILE ")[1].strip());
        Files.createDirectories(file.getParent());
        Files.writeString(file, "by a developer");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> page.text(".advice").isEmpty());
        // the advice goes when the file is found, which is before it has been read
        page.awaitText(".secondary", "LOCAL");
        Files.delete(file);
        page.awaitText(".advice", "cp YOUR-FILE " + file);
        page.click("a.term", "missing");
        page.awaitText(".note.advice", "/remote-terms/missing");
        page.click("vaadin-button[title=\"Back to all terms\"]");
    }

    private static void neverShown(DevUiPage page) {
        page.click("a.term", "connection");
        page.click("vaadin-tab", "Value");
        page.click("#show");
        page.awaitText(".problem", "what holds a file or a connection open is not written as JSON");
    }
}
