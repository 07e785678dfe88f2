package io.quarkiverse.remoteterm.deployment.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

class S3DevServiceCustomizerTest {

    private static final String SWITCH = "quarkus.s3.devservices.enabled";
    private static final String BUCKETS = "quarkus.s3.devservices.buckets";

    private static SmallRyeConfigBuilder application(Map<String, String> properties) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().withProfile("dev")
                .withCustomizers(new S3DevServiceCustomizer(context -> ProvidedTerms.NONE))
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

    private static SmallRyeConfigBuilder with(ProvidedTerms provided, Map<String, String> properties) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().withProfile("test")
                .withCustomizers(new S3DevServiceCustomizer(context -> provided))
                .withSources(new PropertiesConfigSource(properties, "application", 250));
    }

    private static Optional<String> switchIn(ProvidedTerms provided, Map<String, String> properties) {
        return with(provided, properties).build().getOptionalValue(SWITCH, String.class);
    }

    private static final ProvidedTerms RATES = new ProvidedTerms(Set.of("exchange-rates"), false);

    @Test
    void itIsOffWhileTestsOrFilesProvideAllTermsWithABucket() {
        assertThat(switchIn(RATES, Map.of("quarkus.remote-term.\"exchange-rates\".s3.bucket", "data",
                "quarkus.s3.aws.region", "eu-central-1"))).hasValue("false");
        assertThat(with(RATES, Map.of())
                .withSources(new EnvConfigSource(Map.of("QUARKUS_REMOTE_TERM__EXCHANGE_RATES__S3_BUCKET", "data"), 300)).build()
                .getOptionalValue(SWITCH, String.class)).hasValue("false");
    }

    @Test
    void itIsOnForOneThatNobodyProvides() {
        assertThat(switchIn(RATES, Map.of("quarkus.remote-term.\"exchange-rates\".s3.bucket", "data",
                "quarkus.remote-term.\"block-list\".s3.bucket", "other"))).isEmpty();
    }

    @Test
    void itIsOffWhereTestsBringAServer() {
        assertThat(switchIn(new ProvidedTerms(Set.of(), true),
                Map.of("quarkus.remote-term.\"exchange-rates\".s3.bucket", "data"))).hasValue("false");
    }

    /** What the class file of a test contains that has a field of this type. */
    static class NamesTheServer {
        static final String FIELD = "Lio/quarkiverse/remoteterm/junit/EmbeddedS3;";
    }

    static class NamesTheWebServer {
        static final String FIELD = "Lio/quarkiverse/remoteterm/junit/EmbeddedHttp;";
    }

    @Test
    void aTestBringsAServerByNamingIt() {
        ClassLoader loader = getClass().getClassLoader();
        assertThat(ProvidedTerms.byTests(loader, List.of(NamesTheServer.class.getName())).s3()).isTrue();
        assertThat(ProvidedTerms.byTests(loader, List.of(NamesTheWebServer.class.getName())).s3()).isFalse();
    }

    @Test
    void itGetsTheBucketsOfTheTerms() {
        SmallRyeConfig config = with(RATES, Map.of("quarkus.remote-term.\"exchange-rates\".s3.bucket", "provided",
                "quarkus.remote-term.\"block-list\".s3.bucket", "${lists}", "lists", "the-lists",
                "quarkus.remote-term.scores.s3.bucket", "scores",
                "quarkus.remote-term.scores.s3.failover.\"west\".bucket", "scores-west"))
                .withDefaultValue(BUCKETS, "default").build();
        assertThat(config.getValues(BUCKETS, String.class)).containsExactly("scores", "scores-west", "the-lists");
        assertThat(with(RATES, Map.of("quarkus.remote-term.scores.s3.bucket", "scores", BUCKETS, "mine")).build()
                .getValue(BUCKETS, String.class)).isEqualTo("mine");
    }

    @Test
    void filesProvideTheTermsThatTheyAreNamedAfter(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("exchange-rates.json.gz"), "");
        Files.createDirectory(directory.resolve("scoring"));
        assertThat(ProvidedTerms.byFiles(directory).names()).containsExactlyInAnyOrder("exchange-rates", "scoring");
        assertThat(ProvidedTerms.byFiles(directory.resolve("missing"))).isEqualTo(ProvidedTerms.NONE);
    }
}
