package io.quarkiverse.remoteterm.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * A variable that is empty where the application runs must not switch verification off without a word.
 */
class BlankIntegrityTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
            "\"rates\".integrity.sha256|''", "\"rates\".integrity.sha256|' '", "\"rates\".integrity.sha256|${RATES_DIGEST:}",
            "\"rates\".integrity.signature.location|''", "\"rates\".integrity.signature.location|${SIGNATURE:}",
            "\"rates\".integrity.signature.public-keys|''", "\"rates\".integrity.signature.public-keys|${KEYS:}",
            "\"rates\".integrity.signature.public-keys|${OLD_KEY:},${NEW_KEY:}",
            "integrity.signature.public-keys|''", "integrity.signature.public-keys|${KEYS:}" })
    void aBlankValueIsAnError(String key, String value) {
        assertThatThrownBy(() -> Configured.with("fetcher", "custom", key, value).terms("rates").reader().read("rates"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("quarkus.remote-term." + key
                        + ": is blank, and that does not switch the verification off; write ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"rates\".integrity.sha256", "\"rates\".integrity.signature.location",
            "\"rates\".integrity.signature.public-keys", "integrity.signature.public-keys" })
    void soIsAnExpressionThatCannotBeResolved(String key) {
        assertThatThrownBy(() -> Configured.with("fetcher", "custom", key, "${NOWHERE}").terms("rates").reader()
                .read("rates"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("quarkus.remote-term." + key + ": is an expression that cannot be resolved: ");
    }

    @Test
    void soIsAnEmptyEnvironmentVariable() {
        assertThatThrownBy(() -> Configured.with("fetcher", "custom")
                .environment("QUARKUS_REMOTE_TERM__BLOCK_LIST__INTEGRITY_SHA256", "").terms("block-list").reader()
                .read("block-list"))
                .hasMessageContaining("quarkus.remote-term.\"block-list\".integrity.sha256: is blank");
    }

    @Test
    void withoutTheKeysNothingIsVerified() {
        Configured configured = Configured.with("fetcher", "custom").terms("rates");

        assertThatCode(() -> configured.reader().read("rates")).doesNotThrowAnyException();
        assertThat(configured.reader().read("rates").integrity()).isEmpty();
    }
}
