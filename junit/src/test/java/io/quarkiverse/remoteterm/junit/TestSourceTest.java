package io.quarkiverse.remoteterm.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermUnavailableException;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@TestTerm(name = "rates", resource = "rates.json")
@TestTerm(name = "greeting", text = "hello")
@TestTerm(name = "answer", text = "37")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TestSourceTest {

    private static final Path COPIES = Path.of("target", "copies");

    @Inject
    @RemoteTerm("rates")
    TestSource source;

    @Inject
    Term<Terms.Rates> rates;

    @Inject
    @RemoteTerm("answer")
    TestSource answerSource;

    @Inject
    @RemoteTerm("answer")
    Term<Integer> answer;

    @Inject
    RemoteTerms terms;

    @Inject
    Starts starts;

    private Map<String, Integer> read() {
        return rates.get().rates();
    }

    @Test
    @Order(1)
    void eagerTermsAreLoadedFromItBeforeTheApplicationReadsThem() {
        assertThat(starts.seen).isIn("{EUR=1}", "nothing");
        assertThat(read()).isEqualTo(Map.of("EUR", 1));
        assertThat(rates.status().state()).isEqualTo(TermState.CURRENT);
        assertThat(rates.snapshot().origin()).isEqualTo(TermOrigin.REMOTE);
        assertThat(source.requests()).isZero();
    }

    @Test
    void termsThatOthersNeedAreLoadedFirst() {
        assertThat(answer.get()).isEqualTo(42);
    }

    @Test
    void aTestSaysWhatHappensToItsSource() {
        RefreshResult result = source.serve("{\"EUR\": 3}");
        assertThat(result).isInstanceOf(RefreshResult.Published.class);
        assertThat(read()).isEqualTo(Map.of("EUR", 3));

        assertThat(source.serve("no JSON")).isInstanceOf(RefreshResult.Rejected.class);
        assertThat(rates.status().state()).isEqualTo(TermState.REJECTED);
        assertThat(read()).isEqualTo(Map.of("EUR", 3));

        IOException down = new IOException("down");
        assertThat(source.fail(down)).isEqualTo(new RefreshResult.Failed(down));
        // the version that was rejected is still the newest that the source was seen to have
        assertThat(rates.status().lastFailure()).contains("down");

        source.hang();
        source.age(Duration.ofHours(2));
        assertThat(rates.status().age()).isGreaterThanOrEqualTo(Duration.ofHours(2));
        source.release();
        assertThat(source.requests()).isEqualTo(4);
    }

    @Test
    void aSourceThatFailsMakesTheTermFail() {
        source.fail(new IOException("down"));
        assertThat(rates.status().state()).isEqualTo(TermState.FAILING);
        assertThat(rates.status().consecutiveFailures()).isEqualTo(1);
        assertThat(source.requests()).isEqualTo(1);
        source.serveResource("/other-rates.json");
        assertThat(rates.status().state()).isEqualTo(TermState.CURRENT);
    }

    @Test
    void theSameContentIsANewVersionWhenItIsServedAgain() {
        RefreshResult first = source.serve("{\"EUR\": 3}");
        RefreshResult second = source.serve("{\"EUR\": 3}");
        assertThat(second).isInstanceOf(RefreshResult.Published.class).isNotEqualTo(first);
        assertThat(rates.refresh().await().indefinitely()).isInstanceOf(RefreshResult.Unchanged.class);
    }

    @Test
    void bodiesAreDecompressedAsOnTheirWayFromASource() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write("{\"EUR\": 4}".getBytes(StandardCharsets.UTF_8));
        }
        source.serve(compressed.toByteArray());
        assertThat(read()).isEqualTo(Map.of("EUR", 4));
    }

    @Test
    void servingEndsAHang() {
        source.hang();
        assertThat(source.serve("{\"EUR\": 5}")).isInstanceOf(RefreshResult.Published.class);
        assertThat(read()).isEqualTo(Map.of("EUR", 5));
    }

    @Test
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aSourceThatHangsAlreadyHangsUntilItIsReleased() {
        source.hang();
        source.hang();
        assertThat(source.requests()).isEqualTo(1);
        source.release();
        assertThat(rates.status().state()).isEqualTo(TermState.CURRENT);
    }

    @Test
    void nothingIsKeptOnDisk() throws IOException {
        source.serve("{\"EUR\": 6}");
        try (var files = Files.list(COPIES)) {
            assertThat(files.map(Path::getFileName).map(Path::toString).filter(name -> name.contains("rates"))).isEmpty();
        }
    }

    @Test
    void aPauseAndAnOverrideEndWithTheirTest() {
        terms.pause("rates");
        terms.override("rates", new Terms.Rates(Map.of()));
        source.hang();
        assertThat(read()).isEmpty();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void eachTestFindsWhatIsDeclared() {
        assertThat(read()).isEqualTo(Map.of("EUR", 1));
        assertThat(rates.status().state()).isEqualTo(TermState.CURRENT);
    }

    @Test
    void classesThatNameTheSameTermsShareOneStart() {
        assertThat(Starts.count()).isOne();
    }

    @Test
    @TestTerm(name = "rates", text = "{\"EUR\": 7}")
    void whatAMethodDeclaresGoesFirst() {
        assertThat(read()).isEqualTo(Map.of("EUR", 7));
    }

    @Test
    @TestTerm(name = "rates", text = "no JSON")
    void whatIsDeclaredMayBeBad() {
        assertThat(rates.status().state()).isEqualTo(TermState.PENDING);
        assertThatThrownBy(rates::get).isInstanceOf(TermUnavailableException.class);
    }

    @Test
    void resourcesThatAreMissingAreNamed() {
        assertThatThrownBy(() -> source.serveResource("missing.json")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'missing.json'");
    }

    @Nested
    @TestTerm(name = "greeting", text = "hi")
    class WithAnotherGreeting {

        @Test
        void whatANestedClassDeclaresGoesBeforeWhatIsAroundIt() {
            assertThat(answer.get()).isEqualTo(39);
            assertThat(read()).isEqualTo(Map.of("EUR", 1));
        }
    }
}
