package io.quarkiverse.remoteterm.deployment.observe;

import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.RunTimeConfigurationDefaultBuildItem;

/**
 * Lets messages trigger checks where the application has messaging and a connector for the channel. A channel without one would
 * be attached to the application's only connector.
 */
class PushProcessor {

    /** By name: without messaging the class cannot be loaded. */
    private static final String PUSH = "io.quarkiverse.remoteterm.runtime.push.";

    private static final String PREFIX = "mp.messaging.incoming.remote-terms.";
    private static final String KAFKA = "smallrye-kafka";
    private static final String BYTES = "org.apache.kafka.common.serialization.ByteArrayDeserializer";

    /** Each instance gets each message from now on, and none stops the channel. */
    private static final Map<String, String> KAFKA_DEFAULTS = Map.of(
            "group.id", "${quarkus.application.name}-remote-terms-${quarkus.uuid}",
            "auto.offset.reset", "latest",
            "commit-strategy", "ignore",
            "key.deserializer", BYTES,
            "value.deserializer", BYTES,
            "fail-on-deserialization-failure", "false",
            // a CloudEvent that the connector does not understand ends the channel
            "cloud-events", "false");

    @BuildStep
    void channel(Capabilities capabilities, BuildProducer<PushChannelBuildItem> channel,
            BuildProducer<AdditionalBeanBuildItem> beans, BuildProducer<RunTimeConfigurationDefaultBuildItem> defaults) {
        Optional<String> connector = ConfigProvider.getConfig().getOptionalValue(PREFIX + "connector", String.class);
        if (connector.isEmpty() || !capabilities.isPresent(Capability.MESSAGING)) {
            return;
        }
        channel.produce(new PushChannelBuildItem());
        beans.produce(AdditionalBeanBuildItem.builder().setUnremovable()
                .addBeanClasses(PUSH + "PushChannel", PUSH + "PushedChecks", PUSH + "ChannelRetry").build());
        // the schedule stays the guarantee: a broken channel must not take the application out of service
        defaults.produce(
                new RunTimeConfigurationDefaultBuildItem("quarkus.messaging.health.\"remote-terms\".enabled", "false"));
        if (connector.get().equals(KAFKA)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(PUSH + "KafkaSubjectReader"));
            KAFKA_DEFAULTS.forEach(
                    (key, value) -> defaults.produce(new RunTimeConfigurationDefaultBuildItem(PREFIX + key, value)));
        }
    }
}
