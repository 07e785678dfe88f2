package io.quarkiverse.remoteterm.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;

class FailuresTest {

    private static final String SECRET = "https://user:hunter2@example.com/x";

    @Test
    void aDescriptionIsOneLineWithTheCauses() {
        Throwable failure = new FetchException(Remedy.RETRY, "https://example.com cannot be reached",
                new ConnectException("Connection\r\nrefused"));

        assertThat(Failures.describe(failure))
                .isEqualTo("https://example.com cannot be reached; caused by ConnectException: Connection refused");
    }

    @Test
    void aMessageIsNotRepeated() {
        assertThat(Failures.describe(new RuntimeException(new UncheckedIOException(new IOException("disk full")))))
                .isEqualTo("RuntimeException: java.io.UncheckedIOException: java.io.IOException: disk full");
    }

    @Test
    void anExceptionWithoutMessageIsNamed() {
        assertThat(Failures.describe(new NullPointerException())).isEqualTo("NullPointerException");
        assertThat(Failures.describe(new FetchException(Remedy.WAIT, null))).isEqualTo("FetchException");
        assertThat(Failures.describe(new IOException() {
        })).startsWith(getClass().getName());
    }

    @Test
    void aDescriptionHoldsNoSecret() {
        assertThat(Failures.describe(new IOException("no", new IOException(SECRET)))).doesNotContain("hunter2").contains("***");
    }

    @Test
    void ofALongCauseTheBeginningIsShown() {
        assertThat(Failures.describe(new FetchException(Remedy.WAIT, "no credentials were found; configure some",
                new IllegalStateException("tried " + "a provider, ".repeat(100)))))
                .startsWith("no credentials were found; configure some; caused by IllegalStateException: tried a provider")
                .hasSizeLessThan(300).endsWith("...");
    }

    @Test
    void aLongDescriptionIsCut() {
        assertThat(Failures.describe(new IOException("x".repeat(10_000)))).hasSizeLessThan(1_010).endsWith("...");
    }

    @Test
    void causesThatGoRoundEnd() {
        Exception a = new Exception("a");
        Exception b = new Exception("b", a);
        a.initCause(b);

        assertThat(Failures.describe(a)).isEqualTo("Exception: a; caused by Exception: b");
        assertThat(Failures.sanitize(a)).isSameAs(a);
    }

    @Test
    void causesWithSecretsThatGoRoundEnd() {
        Exception a = new Exception(SECRET);
        Exception b = new Exception("b", a);
        a.initCause(b);

        assertThat(printed(Failures.sanitize(a))).doesNotContain("hunter2").contains("b");
    }

    @Test
    void whatIsNotShownInTextIsNotInExceptionsEither() {
        assertThat(Failures.describe(new IOException("a\u0085b\u009bc\u202ed\u2028e"))).isEqualTo("IOException: a b cd e");
        assertThat(Failures.sanitize(new FetchException(Remedy.WAIT, "a\nb\u202ec"))).isInstanceOf(FetchException.class)
                .hasMessage("a bc");
        assertThat(Failures.sanitize(new IllegalStateException("a\u009bb"))).hasMessage("a b")
                .hasToString("java.lang.IllegalStateException: a b");
    }

    @Test
    void anExceptionOfTheApplicationKeepsItsTypeAndItsLines() {
        Exception failure = new IllegalStateException("first\n\tsecond");

        assertThat(Failures.sanitize(failure)).isSameAs(failure);
    }

    @Test
    void anExceptionWithoutSecretsIsTheSame() {
        Exception failure = new IOException("no", new IOException("really no"));

        assertThat(Failures.sanitize(failure)).isSameAs(failure);
        assertThat(Failures.sanitize(null)).isNull();
    }

    @Test
    void aSecretAnywhereInAnExceptionIsHidden() {
        Exception failure = new IllegalStateException("outer", new IOException(SECRET));
        failure.addSuppressed(new IOException("closing " + SECRET));

        Throwable sanitized = Failures.sanitize(failure);

        assertThat(printed(sanitized)).doesNotContain("hunter2")
                .contains("java.lang.IllegalStateException: outer", "java.io.IOException: https://***@example.com/x",
                        "java.io.IOException: closing https://***@example.com/x", "FailuresTest");
        assertThat(sanitized.getStackTrace()).isEqualTo(failure.getStackTrace());
        assertThat(Failures.describe(sanitized))
                .isEqualTo("IllegalStateException: outer; caused by IOException: https://***@example.com/x");
    }

    @Test
    void exceptionsOfTheContractKeepTheirType() {
        assertThat(Failures.sanitize(new FetchException(Remedy.RETRY, SECRET, null, Duration.ofSeconds(3))))
                .isInstanceOfSatisfying(FetchException.class, e -> {
                    assertThat(e.remedy()).isEqualTo(Remedy.RETRY);
                    assertThat(e.retryAfter()).contains(Duration.ofSeconds(3));
                    assertThat(e).hasMessage("https://***@example.com/x");
                });
        assertThat(Failures.sanitize(new TermRejectedException("no", new IOException(SECRET))))
                .isInstanceOf(TermRejectedException.class).hasMessage("no");
        assertThat(Failures.sanitize(new PayloadRejectedException(PayloadRejectedException.Reason.DIGEST, SECRET)))
                .isInstanceOf(PayloadRejectedException.class);
    }

    /** In a producer method that calls the mapper itself. */
    @Test
    void exceptionsOfJacksonQuoteNothingAndAreNotKept() {
        for (String json : new String[] { "[{\"number\":1},{\"number\":\"HIDDEN\"}]", "[{\"HIDDEN\":1}]", "[HIDDEN]",
                "[{\"since\":\"HIDDEN\"}]" }) {
            Exception thrown = catchThrowableOfType(JsonProcessingException.class,
                    () -> new ObjectMapper().findAndRegisterModules().readValue(json, Quote[].class));
            for (Exception failure : new Exception[] { thrown, new UncheckedIOException((IOException) thrown),
                    new IllegalStateException("bad rates: " + thrown.getMessage(), new RuntimeException(thrown)) }) {
                Throwable sanitized = Failures.sanitize(failure);

                assertThat(Failures.describe(failure)).doesNotContain("HIDDEN")
                        .contains(thrown.getClass().getSimpleName(), "the JSON cannot be read (line 1, column ");
                assertThat(Failures.describe(sanitized)).isEqualTo(Failures.describe(failure));
                assertThat(Failures.typeOf(sanitized)).isEqualTo(failure.getClass().getName());
                assertThat(printed(sanitized)).doesNotContain("HIDDEN").contains("FailuresTest");
                for (Throwable t = sanitized; t != null; t = t.getCause()) {
                    assertThat(t).as("holds on to what was half built").isNotInstanceOf(JsonProcessingException.class);
                }
            }
        }
    }

    @Test
    void aRejectionThatJacksonHasWrappedIsShown() {
        Exception failure = JsonMappingException.wrapWithPath(new TermRejectedException("no rates on Sundays"), "HIDDEN", 1);

        assertThat(Failures.describe(failure)).doesNotContain("HIDDEN").endsWith("; caused by no rates on Sundays");
        assertThat(Failures.sanitize(failure).getCause()).isInstanceOf(TermRejectedException.class);
    }

    public static class Quote {
        public int number;
        public Instant since;
    }

    @Test
    void aMessageThatCannotBeHadIsNoFailure() {
        Throwable failure = new RuntimeException() {
            @Override
            public String getMessage() {
                throw new IllegalStateException("lazy");
            }
        };

        assertThat(Failures.describe(failure)).contains("IllegalStateException");
        assertThat(Failures.sanitize(failure)).isSameAs(failure);
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
