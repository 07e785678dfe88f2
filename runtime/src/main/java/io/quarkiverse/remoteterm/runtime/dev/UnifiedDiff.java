package io.quarkiverse.remoteterm.runtime.dev;

import java.util.ArrayList;
import java.util.List;

/**
 * The difference between two texts, line by line, in unified format.
 */
final class UnifiedDiff {

    private static final int CONTEXT = 3;

    /** Beyond so many comparisons, what lies between the first and the last difference is replaced as a whole. */
    private static final long MOST_COMPARISONS = 4_000_000;

    /** @param kind {@code ' '}, {@code '-'} or {@code '+'} */
    private record Line(char kind, String text) {
    }

    private final List<String> before;
    private final List<String> after;
    private final List<Line> lines = new ArrayList<>();

    private UnifiedDiff(String before, String after) {
        this.before = before.lines().toList();
        this.after = after.lines().toList();
    }

    /**
     * @return empty if no line differs
     */
    static String of(String before, String after) {
        UnifiedDiff diff = new UnifiedDiff(before, after);
        diff.compare();
        return diff.hunks();
    }

    private void compare() {
        int start = 0;
        while (start < before.size() && start < after.size() && before.get(start).equals(after.get(start))) {
            start++;
        }
        int beforeEnd = before.size();
        int afterEnd = after.size();
        while (beforeEnd > start && afterEnd > start && before.get(beforeEnd - 1).equals(after.get(afterEnd - 1))) {
            beforeEnd--;
            afterEnd--;
        }
        add(' ', before.subList(0, start));
        compare(before.subList(start, beforeEnd), after.subList(start, afterEnd));
        add(' ', before.subList(beforeEnd, before.size()));
    }

    /** By the longest common subsequence. */
    private void compare(List<String> old, List<String> next) {
        if ((long) old.size() * next.size() > MOST_COMPARISONS) {
            add('-', old);
            add('+', next);
            return;
        }
        int[][] common = common(old, next);
        int i = 0;
        int j = 0;
        while (i < old.size() && j < next.size()) {
            if (old.get(i).equals(next.get(j))) {
                lines.add(new Line(' ', old.get(i++)));
                j++;
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                lines.add(new Line('-', old.get(i++)));
            } else {
                lines.add(new Line('+', next.get(j++)));
            }
        }
        add('-', old.subList(i, old.size()));
        add('+', next.subList(j, next.size()));
    }

    /** How many lines from there on are common. */
    private static int[][] common(List<String> old, List<String> next) {
        int[][] common = new int[old.size() + 1][next.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = next.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(next.get(j)) ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private void add(char kind, List<String> texts) {
        texts.forEach(text -> lines.add(new Line(kind, text)));
    }

    private String hunks() {
        StringBuilder text = new StringBuilder();
        int end = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).kind() != ' ' && i >= end) {
                int start = Math.max(end, i - CONTEXT);
                end = endOfHunk(i);
                appendHunk(text, start, end);
            }
        }
        return text.toString();
    }

    /** Differences whose contexts meet are one hunk. */
    private int endOfHunk(int difference) {
        int last = difference;
        for (int i = difference; i < lines.size() && i - last <= 2 * CONTEXT; i++) {
            if (lines.get(i).kind() != ' ') {
                last = i;
            }
        }
        return Math.min(lines.size(), last + 1 + CONTEXT);
    }

    private void appendHunk(StringBuilder text, int start, int end) {
        text.append("@@ -").append(range('+', start, end)).append(" +").append(range('-', start, end)).append(" @@\n");
        lines.subList(start, end).forEach(line -> text.append(line.kind()).append(line.text()).append('\n'));
    }

    /**
     * @param other the kind of the lines that only the other text has
     */
    private String range(char other, int start, int end) {
        long first = lines.subList(0, start).stream().filter(line -> line.kind() != other).count();
        long count = lines.subList(start, end).stream().filter(line -> line.kind() != other).count();
        return (count == 0 ? first : first + 1) + "," + count;
    }
}
