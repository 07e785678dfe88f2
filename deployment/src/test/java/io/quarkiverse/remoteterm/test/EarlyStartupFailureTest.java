package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.runtime.fetch.Replacement;
import io.quarkiverse.remoteterm.runtime.fetch.SourceReplacement;
import io.quarkus.test.QuarkusUnitTest;

class EarlyStartupFailureTest {

    @RegisterExtension
    static final QuarkusUnitTest application = TestApplication.of(Terms.class, BrokenReplacement.class)
            .assertException(failure -> {
                assertThat(failure).hasStackTraceContaining("a source that cannot be made");
                await().until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("remote-term-timer")));
            });

    @Test
    void aStartThatFailsBeforeThereAreTermsLeavesNoThread() {
        fail("the application must not start");
    }

    static class Terms {

        @RemoteTerm("rates")
        String rates(String payload) {
            return payload;
        }
    }

    @Singleton
    static class BrokenReplacement implements SourceReplacement {

        BrokenReplacement() {
            throw new IllegalStateException("a source that cannot be made");
        }

        @Override
        public boolean isOptional(String term) {
            return false;
        }

        @Override
        public Optional<Replacement> find(String term) {
            return Optional.empty();
        }
    }
}
