package io.quarkiverse.remoteterm.deployment.dev;

import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.Awaitility;

/**
 * The pages of the terms in the Dev UI, as somebody sees and clicks them. Everything is waited for: a page may be loaded anew
 * at any time.
 */
final class DevUiPage implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Looks into shadow roots too. Defined with each use: the page may have been loaded anew. */
    private static final String FIND = """
            window.findElement = (selector, text = '', root = document) => {
                for (const found of root.querySelectorAll(selector)) {
                    if (line(deepText(found)).includes(line(text)) && !found.closest('[hidden]')) return found;
                }
                for (const element of root.querySelectorAll('*')) {
                    const inner = element.shadowRoot && findElement(selector, text, element.shadowRoot);
                    if (inner) return inner;
                }
                return null;
            };
            if (!window.problems) {
                window.problems = [];
                window.addEventListener('error', event => problems.push(event.error?.stack ?? event.message));
                window.addEventListener('unhandledrejection', event => problems.push(event.reason?.stack ?? event.reason));
            }
            window.line = text => text.replace(/\\s+/g, ' ');
            window.deepText = node => {
                if (node.nodeType === Node.TEXT_NODE) return node.textContent;
                if (['STYLE', 'SCRIPT'].includes(node.nodeName)) return '';
                return [...(node.shadowRoot ?? node).childNodes].map(deepText).join('')
                    + (node.shadowRoot ? [...node.childNodes].map(deepText).join('') : '');
            };
            """;

    private final Browser browser;

    DevUiPage(Path chromium, int port, String path) throws Exception {
        browser = new Browser(chromium, "http://localhost:" + port + "/q/dev-ui/" + path);
    }

    void click(String selector) {
        click(selector, "");
    }

    /** The first element that matches and holds the text. */
    void click(String selector, String text) {
        Awaitility.await("click " + selector + " " + text).atMost(PATIENCE).until(() -> evaluate("(() => { const found = "
                + find(selector, text) + "; found?.click(); return String(found !== null); })()").equals("true"));
    }

    void type(String selector, String text) {
        Awaitility.await("type into " + selector).atMost(PATIENCE).until(() -> evaluate("(() => { const found = "
                + find(selector, "") + "; if (found) found.value = " + quoted(text)
                + "; return String(found !== null); })()").equals("true"));
    }

    /** Until an element that matches holds the text. */
    void awaitText(String selector, String text) {
        Awaitility.await(selector + " with " + text).atMost(PATIENCE)
                .until(() -> evaluate("String(" + find(selector, text) + " !== null)").equals("true"));
    }

    /**
     * @return all that its elements hold, also what has scrolled away; empty if there is none
     */
    String text(String selector) {
        return evaluate("(() => { const found = " + find(selector, "") + "; return found ? deepText(found) : ''; })()");
    }

    /** Leaves for people what was to be seen when something has failed. */
    void explain(Throwable failure) throws Exception {
        screenshot("failure");
        failure.addSuppressed(new AssertionError("Problems of the page: " + evaluate("problems.join('\\n')")));
    }

    String evaluate(String script) {
        try {
            return browser.evaluate(FIND + script);
        } catch (Exception e) {
            throw new IllegalStateException(script, e);
        }
    }

    /** For people to look at. */
    void screenshot(String name) throws Exception {
        browser.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 400)))");
        browser.screenshot(Path.of("target", "screenshots", name + ".png").toAbsolutePath());
    }

    @Override
    public void close() {
        browser.close();
    }

    private static String find(String selector, String text) {
        return "findElement(" + quoted(selector) + ", " + quoted(text) + ")";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }
}
