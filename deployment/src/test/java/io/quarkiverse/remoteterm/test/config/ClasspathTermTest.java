package io.quarkiverse.remoteterm.test.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import jakarta.inject.Inject;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.Term;
import io.quarkus.test.QuarkusUnitTest;

class ClasspathTermTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(ConfiguredTerms.class)
                    .addAsResource(new StringAsset("1.0842"), "data/rates.txt"))
            .overrideConfigKey("quarkus.remote-term.fetcher", "classpath")
            .overrideConfigKey("quarkus.remote-term.\"exchange-rates\".classpath.resource", "/data/rates.txt");

    @Inject
    Term<ByteBuffer> rates;

    @Test
    void isReadFromAResourceThatNeverChanges() {
        assertThat(StandardCharsets.UTF_8.decode(rates.get().duplicate()).toString()).isEqualTo("1.0842");
        assertThat(rates.refresh().await().indefinitely()).isEqualTo(new RefreshResult.Unchanged(rates.snapshot().version()));
    }
}
