package io.quarkiverse.remoteterm.deployment.observe;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * Messages can trigger checks.
 */
final class PushChannelBuildItem extends SimpleBuildItem {
}
