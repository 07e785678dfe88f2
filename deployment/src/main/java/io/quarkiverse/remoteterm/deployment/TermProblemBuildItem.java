package io.quarkiverse.remoteterm.deployment;

import io.quarkus.builder.item.MultiBuildItem;

/**
 * One thing that is wrong with a declaration: where, what, and what to do. All are reported together.
 */
final class TermProblemBuildItem extends MultiBuildItem implements Comparable<TermProblemBuildItem> {

    private final String message;

    TermProblemBuildItem(String message) {
        this.message = message;
    }

    String message() {
        return message;
    }

    @Override
    public int compareTo(TermProblemBuildItem other) {
        return message.compareTo(other.message);
    }
}
