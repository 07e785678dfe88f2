package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusUnitTest;

/**
 * Applications whose terms are read from memory, unless they say otherwise.
 */
public final class TestApplication {

    private TestApplication() {
    }

    /**
     * The nested classes of the test belong to the application.
     */
    public static QuarkusUnitTest of(Class<?>... classes) {
        return new QuarkusUnitTest()
                .withApplicationRoot(jar -> jar.addClasses(TestApplication.class, MemoryFetcher.class).addClasses(classes))
                .overrideConfigKey("quarkus.devservices.enabled", "false")
                .overrideConfigKey("quarkus.http.test-port", "0")
                .overrideConfigKey("quarkus.remote-term.fetcher", "memory");
    }

    /**
     * An application that does not build.
     *
     * @param parts of the message
     */
    public static QuarkusUnitTest refusedWith(String... parts) {
        return of().assertException(thrown -> {
            // another class loader's
            assertThat(thrown.getClass().getSimpleName()).isEqualTo("RemoteTermDefinitionException");
            assertThat(thrown).hasMessageContainingAll(parts);
        });
    }
}
