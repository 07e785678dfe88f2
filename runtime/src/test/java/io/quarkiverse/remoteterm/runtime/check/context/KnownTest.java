package io.quarkiverse.remoteterm.runtime.check.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermSnapshot;
import io.quarkiverse.remoteterm.runtime.state.Check;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;
import io.quarkiverse.remoteterm.runtime.state.outcome.ManifestStamp;
import io.quarkiverse.remoteterm.runtime.state.outcome.Published;
import io.quarkiverse.remoteterm.runtime.state.outcome.Rejection;

class KnownTest {

    private static final String SOURCE = "primary";

    @Test
    void aSourceIsToldOfTheVersionThatItIssuedItself() {
        assertThat(Known.of(check(TermOrigin.REMOTE, false), SOURCE, true).unwantedVersions()).containsExactly("v1");
        assertThat(Known.of(check(TermOrigin.REMOTE, false), "another", true).unwantedVersions()).isEmpty();
    }

    @Test
    void whereBodiesAreVerifiedTheVersionOfADiskCopyIsNotTrusted() {
        Known known = Known.of(check(TermOrigin.DISK, false), SOURCE, true);
        assertThat(known.unwantedVersions()).as("the source sends its body, which is verified").isEmpty();
        assertThat(known.isPublished("v1")).isFalse();
        assertThat(Known.of(check(TermOrigin.DISK, false), SOURCE, false).unwantedVersions()).as("nothing to verify")
                .containsExactly("v1");
    }

    @Test
    void theVersionWhoseCopyIsMissingIsWantedAgain() {
        Known known = Known.of(check(TermOrigin.REMOTE, true), SOURCE, false);
        assertThat(known.unwantedVersions()).isEmpty();
        assertThat(known.isPublished("v1")).isTrue();
    }

    @Test
    void theRejectedVersionComesFirst() {
        Rejection rejection = new Rejection(SOURCE, "v2", new IllegalStateException("bad"), "bad", null, 0L);
        Check check = new Check(1, CheckTrigger.SCHEDULE, 0, published(TermOrigin.REMOTE), Map.of(SOURCE, rejection),
                false, false);
        assertThat(Known.of(check, SOURCE, false).unwantedVersions()).isEqualTo(Set.of("v1", "v2")).first().isEqualTo("v2");
    }

    private static Check check(TermOrigin origin, boolean copyMissing) {
        return new Check(1, CheckTrigger.SCHEDULE, 0, published(origin), Map.of(), copyMissing, false);
    }

    private static Published published(TermOrigin origin) {
        return new Published(new TermSnapshot<>("value", "v1", origin, Instant.EPOCH), SOURCE, null, ManifestStamp.NONE, 0);
    }
}
