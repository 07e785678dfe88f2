package io.quarkiverse.remoteterm.runtime.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class UnifiedDiffTest {

    @Test
    void equalTextsHaveNoDifference() {
        assertThat(UnifiedDiff.of("a\nb", "a\nb")).isEmpty();
        assertThat(UnifiedDiff.of("", "")).isEmpty();
    }

    @Test
    void aChangedLineHasThreeLinesOfContext() {
        assertThat(UnifiedDiff.of("1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3\n4\nfive\n6\n7\n8\n9"))
                .isEqualTo("@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
    }

    @Test
    void linesAreAddedToNothingAndRemovedToNothing() {
        assertThat(UnifiedDiff.of("", "a\nb")).isEqualTo("@@ -0,0 +1,2 @@\n+a\n+b\n");
        assertThat(UnifiedDiff.of("a\nb", "")).isEqualTo("@@ -1,2 +0,0 @@\n-a\n-b\n");
    }

    @Test
    void distantDifferencesAreHunksOfTheirOwn() {
        assertThat(UnifiedDiff.of(numbers(1, 20), "0\n" + numbers(1, 19)))
                .isEqualTo("@@ -1,3 +1,4 @@\n+0\n 1\n 2\n 3\n@@ -17,4 +18,3 @@\n 17\n 18\n 19\n-20\n");
    }

    @Test
    void textsWithTooManyDifferencesAreReplacedAsAWhole() {
        String diff = UnifiedDiff.of("same\n" + numbers(1, 3_000), "same\n" + numbers(5_000, 8_000));
        assertThat(diff).startsWith("@@ -1,3001 +1,3002 @@\n same\n-1\n-2\n").endsWith("+7999\n+8000\n");
    }

    private static String numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(String::valueOf).collect(Collectors.joining("\n"));
    }
}
