package io.quarkiverse.remoteterm.deployment.observe;

import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildStep;

/**
 * Notifies CDI observers and the log, always. ArC never removes classes that declare observers: there is nothing to keep here.
 */
class ObserveProcessor {

    private static final String OBSERVE = "io.quarkiverse.remoteterm.runtime.observe.";

    @BuildStep
    AdditionalBeanBuildItem listeners() {
        return AdditionalBeanBuildItem.builder().setUnremovable()
                .addBeanClasses(OBSERVE + "TermChangeListeners", OBSERVE + "LoggingListener",
                        OBSERVE + "event.CdiEventListener", OBSERVE + "event.ArcObservers",
                        OBSERVE + "event.ObserverThreads")
                .build();
    }
}
