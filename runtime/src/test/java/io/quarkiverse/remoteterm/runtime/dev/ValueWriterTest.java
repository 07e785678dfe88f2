package io.quarkiverse.remoteterm.runtime.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

class ValueWriterTest {

    private final ObjectMapper mapper = new ObjectMapper();
    private final ValueWriter writer = new ValueWriter(Optional.of(new JacksonWriter(() -> mapper)));

    record Price(String article, int cents) {
    }

    /** Refers to itself. */
    public static class Loop {
        public Loop getLoop() {
            return this;
        }
    }

    @Test
    void textsAreWrittenAsTheyAre() {
        assertThat(writer.write("a\n\"b\"")).isEqualTo(new ValueText("text", "a\n\"b\"", false, null));
    }

    @Test
    void otherValuesAreWrittenAsJson() {
        assertThat(writer.write(new Price("pear", 4)))
                .isEqualTo(new ValueText("json", "{\n  \"article\" : \"pear\",\n  \"cents\" : 4\n}", false, null));
    }

    @Test
    void mapsAreWrittenInTheOrderOfTheirKeys() {
        Map<String, Integer> map = new HashMap<>();
        IntStream.range(0, 100).forEach(i -> map.put("k" + (1_000 - i), i));
        assertThat(writer.write(map).text().lines().skip(1).limit(100)).isSorted();
        assertThat(writer.write(Map.of(new Price("pear", 4), 1, new Price("plum", 6), 2)).problem())
                .as("keys that have no order").isNull();
    }

    @Test
    void noMoreIsWrittenThanIsShown() {
        ValueText text = writer.write(IntStream.range(0, 100_000).boxed().toList());
        assertThat(text.text()).hasSize(ValueText.LONGEST);
        assertThat(text.truncated()).isTrue();
        assertThat(writer.write("x".repeat(100_000)).text()).hasSize(ValueText.LONGEST);
    }

    @Test
    void whatCannotBeWrittenIsSaidInAWord() {
        assertThat(writer.write(new StringReader("open")).problem()).contains("java.io.StringReader is AutoCloseable");
        assertThat(writer.write(new Object()).problem()).startsWith("Jackson cannot write a java.lang.Object: ");
        assertThat(writer.write(new Loop()).problem()).startsWith("Jackson cannot write a ");
        assertThat(new ValueWriter(Optional.empty()).write(List.of(1)).problem()).contains("add quarkus-jackson");
    }
}
