package io.quarkiverse.remoteterm.runtime.fetch.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;

class RangeResponseTest {

    private static final Range RANGE = new Range(10, 20, 100);

    @Test
    void theBytesOfTheRangeAreTaken() {
        assertThatCode(() -> response(206, "\"v1\"", "bytes 10-19/100", 10L).require(RANGE, "\"v1\""))
                .doesNotThrowAnyException();
        assertThatCode(() -> response(206, "\"v1\"", "Bytes 10-19/100 ", null).require(RANGE, "\"v1\""))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "206 | -    | bytes 10-19/100 | 10",
            "206 | \"v1\" | -               | 10",
            "206 | \"v1\" | bytes 10-19/100 | 11",
            "206 | \"v1\" | bytes 10-19/100 | 9",
            "206 | \"v1\" | bytes 11-20/100 | 10",
            "206 | \"v1\" | bytes 10-19/*   | 10",
            "200 | \"v1\" | -               | 100",
            "204 | \"v1\" | bytes 10-19/100 | 10",
    })
    void otherBytesAreNot(int status, String tag, String contentRange, Long length) {
        assertThatThrownBy(() -> response(status, tag, contentRange, length).require(RANGE, "\"v1\""))
                .isInstanceOf(FetchException.class).isNotInstanceOf(ChangedException.class)
                .extracting(e -> ((FetchException) e).remedy()).isEqualTo(Remedy.WAIT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "412 | -    | -",
            "416 | -    | -",
            "206 | \"v2\" | bytes 10-19/100",
            "206 | W/\"v1\" | bytes 10-19/100",
            "200 | \"v2\" | -",
            "206 | \"v1\" | bytes 10-19/101",
    })
    void anotherVersionIsToldFromThem(int status, String tag, String contentRange) {
        assertThatThrownBy(() -> response(status, tag, contentRange, null).require(RANGE, "\"v1\""))
                .isInstanceOf(ChangedException.class);
    }

    /** The condition of such a request would never hold, and the body never arrive. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "\"v1\" | true",
            "\"v 1\" | true",
            "\"\" | true",
            "W/\"v1\" | false",
            "v1 | false",
            "- | false",
            "\"\u00e9\" | false",
            "\"\u20ac\" | false",
            "\"a\u0001\" | false",
            "\"a\u007f\" | false",
    })
    void rangesAreAskedForByATagThatGoesBackAsItCame(String tag, boolean canBeAskedFor) {
        assertThat(RangeResponse.canBeAskedFor(tag)).isEqualTo(canBeAskedFor);
    }

    private static RangeResponse response(int status, String tag, String contentRange, Long length) {
        return new RangeResponse("the server", status, tag, contentRange, length);
    }
}
