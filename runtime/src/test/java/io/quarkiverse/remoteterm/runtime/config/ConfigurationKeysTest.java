package io.quarkiverse.remoteterm.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;

class ConfigurationKeysTest {

    @Test
    void theKeysAreThoseOfTheMappings() {
        Set<String> mapped = Stream.of(RemoteTermBuildTimeConfig.class, RemoteTermRuntimeConfig.class)
                .flatMap(type -> ConfigMappings.getProperties(ConfigClass.configClass(type)).keySet().stream())
                .filter(key -> !key.endsWith("[*]"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(mapped.stream().filter(key -> !key.startsWith(ConfigurationKeys.PREFIX + "*.")))
                .containsExactlyInAnyOrderElementsOf(
                        withPrefix(ConfigurationKeys.PREFIX, ConfigurationKeys.COMMON, ConfigurationKeys.GLOBAL_ONLY));
        assertThat(mapped.stream().filter(key -> key.startsWith(ConfigurationKeys.PREFIX + "*.")))
                .containsExactlyInAnyOrderElementsOf(
                        withPrefix(ConfigurationKeys.PREFIX + "*.", ConfigurationKeys.COMMON, ConfigurationKeys.TERM_ONLY));
    }

    @Test
    void theBeginningOfAKeyForAllTermsIsNoNameForATerm() {
        assertThat(ConfigurationKeys.reservedWords())
                .contains("fetcher", "s3", "http", "retry", "refresh-interval", "persistence", "health", "tracing")
                .doesNotContain("alias", "file", "options");
    }

    private static Set<String> withPrefix(String prefix, Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).map(prefix::concat).collect(Collectors.toSet());
    }
}
