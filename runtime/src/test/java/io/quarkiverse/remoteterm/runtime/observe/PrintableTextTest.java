package io.quarkiverse.remoteterm.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTextTest {

    @ParameterizedTest
    @ValueSource(strings = { "", "\"5d41402a\"", "W/\"a b\"", "a  b", "größer \u20ac \ud83d\ude00", "2026-11-24T10:00:00Z" })
    void printableTextIsLeftAlone(String text) {
        assertThat(PrintableText.of(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource({ "a\u0085b,a b", "a\u009b31mb,a 31mb", "a\u001b[31mb,a [31mb", "a\u0000b,a b", "a\u007fb,a b", "a\u2028b,a b",
            "a\u2029b,a b", "a\u202eb,ab", "a\u2066b\u2069c,abc", "a\u200bb,ab", "a\u200fb,ab", "a\u00adb,ab",
            "a\ufeffb,ab", "a\ud800b,a b", "a\udb40\udc41b,ab", "'a \u0085 b',a  b", "a\u0085\u0000b\u009b,a b" })
    void controlAndFormattingCharactersAreNotShown(String text, String expected) {
        assertThat(PrintableText.of(text)).isEqualTo(expected);
    }

    @Test
    void noCharacterOfTheseCategoriesIsEverShown() {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            all.appendCodePoint(c).append('x');
        }

        assertThat(PrintableText.of(all.toString()).codePoints().mapToObj(Character::getType).distinct())
                .doesNotContain((int) Character.CONTROL, (int) Character.FORMAT, (int) Character.LINE_SEPARATOR,
                        (int) Character.PARAGRAPH_SEPARATOR, (int) Character.SURROGATE);
    }

    @Test
    void linesBecomeOne() {
        assertThat(PrintableText.of("a\r\n\tb\n")).isEqualTo("a b");
        assertThat(PrintableText.withLines("a\r\n\tb\u0085c")).isEqualTo("a\r\n\tb c");
    }

    @Test
    void aLongTextIsCut() {
        assertThat(PrintableText.of("x".repeat(9), 8)).isEqualTo("xxxxxxxx...");
        assertThat(PrintableText.of("x".repeat(8), 8)).isEqualTo("xxxxxxxx");
    }

    @Test
    void nothingStaysNothing() {
        assertThat(PrintableText.of(null)).isNull();
        assertThat(PrintableText.of(null, 8)).isNull();
    }
}
