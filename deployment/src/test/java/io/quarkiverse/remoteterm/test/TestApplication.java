package io.quarkiverse.remoteterm.test;

import io.quarkus.test.QuarkusUnitTest;

/**
 * Applications whose terms are read from memory, unless they say otherwise.
 */
final class TestApplication {

    private TestApplication() {
    }

    /**
     * The nested classes of the test belong to the application.
     */
    static QuarkusUnitTest of(Class<?>... classes) {
        return new QuarkusUnitTest()
                .withApplicationRoot(jar -> jar.addClasses(TestApplication.class, MemoryFetcher.class).addClasses(classes))
                .overrideConfigKey("quarkus.devservices.enabled", "false")
                .overrideConfigKey("quarkus.http.test-port", "0")
                .overrideConfigKey("quarkus.remote-term.fetcher", "memory");
    }
}
