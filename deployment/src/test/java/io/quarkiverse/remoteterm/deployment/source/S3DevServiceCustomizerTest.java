package io.quarkiverse.remoteterm.deployment.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class S3DevServiceCustomizerTest {

    private static final String SWITCH = "quarkus.s3.devservices.enabled";

    private static SmallRyeConfigBuilder application(Map<String, String> properties) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().withProfile("dev")
                .withCustomizers(new S3DevServiceCustomizer())
                .withSources(new PropertiesConfigSource(properties, "application", 250));
    }

    private static Optional<String> switchIn(Map<String, String> properties) {
        return application(properties).build().getOptionalValue(SWITCH, String.class);
    }

    @Test
    void withoutAnyThingOfS3TheDevServiceIsOff() {
        assertThat(switchIn(Map.of("quarkus.remote-term.\"rates\".http.url", "http://localhost", "quarkus.http.port", "1")))
                .hasValue("false");
    }

    @ParameterizedTest
    @ValueSource(strings = { "quarkus.remote-term.\"exchange-rates\".s3.bucket", "quarkus.remote-term.rates.s3.bucket",
            "%dev.quarkus.remote-term.rates.s3.bucket", "quarkus.s3.aws.region", "quarkus.s3.\"archive\".endpoint-override",
            "quarkus.s3.devservices.buckets" })
    void whatIsOfS3LeavesItOn(String key) {
        assertThat(switchIn(Map.of(key, "any"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "QUARKUS_REMOTE_TERM__EXCHANGE_RATES__S3_BUCKET", "QUARKUS_REMOTE_TERM_RATES_S3_BUCKET",
            "QUARKUS_S3_AWS_REGION", "QUARKUS_S3__ARCHIVE__ENDPOINT_OVERRIDE" })
    void soDoesTheEnvironment(String variable) {
        assertThat(application(Map.of()).withSources(new EnvConfigSource(Map.of(variable, "any"), 300)).build()
                .getOptionalValue(SWITCH, String.class)).isEmpty();
    }

    @Test
    void defaultsAreNoUse() {
        assertThat(application(Map.of()).withDefaultValue("quarkus.s3.path-style-access", "false").build()
                .getOptionalValue(SWITCH, String.class)).hasValue("false");
    }

    @Test
    void theApplicationHasTheLastWord() {
        assertThat(switchIn(Map.of(SWITCH, "true"))).hasValue("true");
    }
}
