package io.quarkiverse.remoteterm.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.it.support.HttpAnswer;
import io.quarkiverse.remoteterm.it.support.HttpAnswers;
import io.quarkiverse.remoteterm.it.support.SelfSigned;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;

@QuarkusTest
@WithTestResource(Servers.class)
class HttpTermsTest {

    @Inject
    @RemoteTerm("secured")
    Term<String> secured;

    @Inject
    @RemoteTerm("cached")
    Term<String> cached;

    @Inject
    @RemoteTerm("stalling")
    Term<String> stalling;

    @Inject
    TlsConfigurationRegistry tls;

    @Inject
    Event<CertificateUpdatedEvent> updates;

    Servers servers;

    @Test
    void readsOverTlsWithATokenAndFollowsAChangeOfCertificates() throws Exception {
        assertThat(secured.get()).isEqualTo("secret");
        assertThat(refresh(secured)).isEqualTo(new RefreshResult.Unchanged("\"v1\""));

        SelfSigned successor = servers.replaceSecured();
        assertThat(refresh(secured)).isInstanceOf(RefreshResult.Failed.class);
        assertThat(secured.status().lastFailure()).contains("TLS failed").doesNotContain("my-token");
        assertThat(secured.get()).isEqualTo("secret");

        servers.trust(successor);
        TlsConfiguration house = tls.get("house").orElseThrow();
        assertThat(house.reload()).isTrue();
        updates.fire(new CertificateUpdatedEvent("house", house));
        assertThat(refresh(secured)).isEqualTo(new RefreshResult.Unchanged("\"v1\""));
    }

    @Test
    void followsTheServersMaxAgeWithoutASchedule() {
        assertThat(cached.get()).isEqualTo("one");

        servers.cache("two");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(cached.get()).isEqualTo("two"));
        assertThat(cached.status().state()).isEqualTo(TermState.CURRENT);
    }

    @Test
    void doesNotWaitLongerThanItsAttemptTimeoutForTheNextByte() {
        byte[] two = HttpAnswers.bytes("two");
        for (HttpAnswer silence : List.of(HttpAnswers.hangBeforeHeaders(), HttpAnswers.hangAmidHeaders(),
                HttpAnswers.hangAfter(1, two))) {
            servers.stall(silence);
            assertThat(refresh(stalling)).isInstanceOf(RefreshResult.Failed.class);
            assertThat(stalling.status().state()).isEqualTo(TermState.FAILING);
        }

        servers.stall(HttpAnswers.trickle(Duration.ofMillis(300), two));
        assertThat(refresh(stalling)).isInstanceOf(RefreshResult.Published.class);
        assertThat(stalling.get()).isEqualTo("two");
    }

    private static RefreshResult refresh(Term<?> term) {
        return term.refresh().await().atMost(Duration.ofSeconds(30));
    }
}
