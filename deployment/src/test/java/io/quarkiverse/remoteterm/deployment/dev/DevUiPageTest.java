package io.quarkiverse.remoteterm.deployment.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.deployment.observe.ObservedTerms;
import io.quarkus.test.QuarkusDevModeTest;

/**
 * The page of the Dev UI in a real browser, where there is one. Nothing is logged: the log at the foot of Dev UI, which is
 * Quarkus's own, renders what it shows as HTML.
 */
class DevUiPageTest {

    private static final int PORT = DevUiTest.freePort();
    private static final Path FILE = ObservedTerms.file("DevUiPageTest.txt");
    private static final String SCRIPT = "<img src=none onerror=\"window.attacked=1\">";

    /** Looks into shadow roots too. Defined with each use: the page may have been loaded anew. */
    private static final String FIND = """
            window.findElement = (selector, root = document) => {
                const found = root.querySelector(selector);
                if (found) return found;
                for (const element of root.querySelectorAll('*')) {
                    const inner = element.shadowRoot && findElement(selector, element.shadowRoot);
                    if (inner) return inner;
                }
                return null;
            };
            """;

    private static final String NOTIFICATIONS = """
            [...document.querySelectorAll('vaadin-notification-card')].map(card => card.textContent).join()
            """;

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = new QuarkusDevModeTest()
            .withApplicationRoot(jar -> jar.addClasses(ObservedTerms.class).addAsResource(new StringAsset("""
                    quarkus.http.port=%d
                    quarkus.devservices.enabled=false
                    quarkus.analytics.disabled=true
                    quarkus.remote-term."rates".fetcher=file
                    quarkus.remote-term."rates".file.path=%s
                    quarkus.remote-term."rates".refresh-interval=1h
                    quarkus.log.category."io.quarkiverse.remoteterm".level=OFF
                    """.formatted(PORT, FILE)), "application.properties"));

    @Test
    void whatTheSourceSaysIsShownAsText() throws Exception {
        assumeTrue(Browser.executable().isPresent(), "no Chromium here");
        try (Browser browser = new Browser(Browser.executable().get(),
                "http://localhost:" + PORT + "/q/dev-ui/quarkus-remote-term/terms")) {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(
                    () -> browser
                            .evaluate(FIND + "String(findElement('vaadin-button[title=\"Check the source now\"]') !== null)")
                            .equals("true"));

            ObservedTerms.write(FILE, "bad " + SCRIPT);
            // again and again: the page may be loaded anew, and a notification goes by itself
            Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofSeconds(1)).until(() -> {
                browser.evaluate(FIND + "findElement('vaadin-button[title=\"Check the source now\"]')?.click()");
                return browser.evaluate(FIND + NOTIFICATIONS).contains(SCRIPT);
            });
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(
                    () -> browser.evaluate(FIND + "findElement('.failure')?.textContent ?? ''").contains(SCRIPT));
            assertThat(browser.evaluate("String(window.attacked)")).isEqualTo("undefined");
        }
    }
}
