package io.quarkiverse.remoteterm.deployment.bean;

import java.util.List;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.TermProblemBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.deployment.DiscoveredImplementationsBuildItem;
import io.quarkus.scheduler.deployment.ForceStartSchedulerBuildItem;

/**
 * Starts the scheduler, and chooses one whose jobs run on every instance of the application.
 */
class TermScheduleProcessor {

    /** Checks are scheduled programmatically, which alone does not start the scheduler. */
    @BuildStep
    void start(List<RemoteTermBuildItem> terms, BuildProducer<ForceStartSchedulerBuildItem> start) {
        if (!terms.isEmpty()) {
            start.produce(new ForceStartSchedulerBuildItem());
        }
    }

    /**
     * A Quartz store outside the instance runs each job on one instance only, and accepts no programmatic jobs.
     */
    @BuildStep
    TermSchedulerBuildItem choose(List<RemoteTermBuildItem> terms, Capabilities capabilities,
            DiscoveredImplementationsBuildItem schedulers, BuildProducer<TermProblemBuildItem> problems) {
        if (terms.isEmpty() || capabilities.isMissing(Capability.QUARTZ) || quartzStaysInside(ConfigProvider.getConfig())) {
            return new TermSchedulerBuildItem(null);
        }
        if (schedulers.isCompositeSchedulerUsed()) {
            return new TermSchedulerBuildItem(Scheduled.SIMPLE);
        }
        problems.produce(new TermProblemBuildItem("the checks of remote terms belong on every instance of the application, but"
                + " quarkus.quartz.store-type or quarkus.quartz.clustered makes Quartz share its jobs among instances: set"
                + " quarkus.scheduler.use-composite-scheduler=true, and the checks run beside Quartz, which keeps the"
                + " application's own jobs"));
        return new TermSchedulerBuildItem(null);
    }

    private static boolean quartzStaysInside(Config config) {
        return config.getOptionalValue("quarkus.quartz.store-type", String.class).orElse("ram").equalsIgnoreCase("ram")
                && !config.getOptionalValue("quarkus.quartz.clustered", Boolean.class).orElse(false);
    }
}
