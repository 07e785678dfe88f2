package io.quarkiverse.remoteterm.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.junit.internal.TestResources;
import io.quarkus.test.junit.QuarkusTest;

/**
 * Terms with manifests, of which a test declares the parts.
 */
@QuarkusTest
@TestTerm(name = "scoring", part = "model", resource = "model.txt")
@TestTerm(name = "scoring", part = "weights", text = "{\"age\": 1}")
@TestTerm(name = "labels", text = "cat,dog")
@TestTerm(name = "rates", text = "{\"EUR\": 9}")
class TestPartsTest {

    private static final String MODEL = new String(TestResources.read(null, "model.txt"), UTF_8);

    @Inject
    Term<Terms.Scoring> scoring;

    @Inject
    @RemoteTerm("scoring")
    TestSource source;

    @Inject
    Term<List<String>> labels;

    @Inject
    @RemoteTerm("labels")
    TestSource labelsSource;

    @Inject
    Term<Terms.Rates> rates;

    @Test
    void theValueIsMadeOfTheDeclaredParts() {
        assertThat(scoring.get()).isEqualTo(new Terms.Scoring(MODEL, Map.of("age", 1)));
        assertThat(scoring.status().state()).isEqualTo(TermState.CURRENT);
        assertThat(scoring.status().serial()).isNull();
        assertThat(source.requests()).isZero();
    }

    @Test
    @TestTerm(name = "scoring", part = "weights", text = "{\"age\": 2}")
    void aMethodDeclaresOnePartAndTheClassTheOther() {
        assertThat(scoring.get()).isEqualTo(new Terms.Scoring(MODEL, Map.of("age", 2)));
    }

    @Test
    void aTestChangesSomePartsAndTheOthersStay() {
        assertThat(source.serveParts(Map.of("weights", bytes("{\"age\": 3}")))).isInstanceOf(RefreshResult.Published.class);
        assertThat(scoring.get()).isEqualTo(new Terms.Scoring(MODEL, Map.of("age", 3)));

        assertThat(source.serveParts(Map.of("weights", bytes("no JSON")))).isInstanceOf(RefreshResult.Rejected.class);
        assertThat(source.fail(new IOException("down"))).isInstanceOf(RefreshResult.Failed.class);
        assertThat(scoring.get()).isEqualTo(new Terms.Scoring(MODEL, Map.of("age", 3)));

        source.serveParts(Map.of("model", bytes("another"), "weights", bytes("{}")));
        assertThat(scoring.get()).isEqualTo(new Terms.Scoring("another", Map.of()));
        assertThat(source.requests()).isEqualTo(4);
    }

    @Test
    void theOnlyPartIsServedAsAPayloadIs() {
        assertThat(labels.get()).containsExactly("cat", "dog");
        labelsSource.serve("cow");
        assertThat(labels.get()).containsExactly("cow");
    }

    @Test
    void whatCannotBeReadIsSaid() {
        assertThatThrownBy(() -> source.serve("{}")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("serveParts").hasMessageContaining("model, weights");
        assertThatThrownBy(() -> source.serveParts(Map.of("wieghts", bytes("{}")))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("asks for the parts model, weights, and not for wieghts");
        assertThatThrownBy(() -> labelsSource.serveParts(Map.of("labels", bytes("x"))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no parameter with @Part");
    }

    @Test
    void classesThatNameTheSameTermsShareOneStart() {
        assertThat(rates.get().rates()).isEqualTo(Map.of("EUR", 9));
        assertThat(Starts.count()).isOne();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
