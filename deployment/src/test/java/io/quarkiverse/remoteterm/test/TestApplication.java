package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.jandex.DotName;

import io.quarkus.deployment.Capability;
import io.quarkus.deployment.builditem.CapabilityBuildItem;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.deployment.SchedulerImplementationBuildItem;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Applications whose terms are read from memory, unless they say otherwise.
 */
public final class TestApplication {

    private TestApplication() {
    }

    /**
     * The nested classes of the test belong to the application.
     */
    public static QuarkusUnitTest of(Class<?>... classes) {
        return new QuarkusUnitTest()
                .withApplicationRoot(jar -> jar.addClasses(TestApplication.class, MemoryFetcher.class).addClasses(classes))
                .overrideConfigKey("quarkus.devservices.enabled", "false")
                .overrideConfigKey("quarkus.http.test-port", "0")
                .overrideConfigKey("quarkus.remote-term.fetcher", "memory");
    }

    /**
     * An application that does not build.
     *
     * @param parts of the message
     */
    public static QuarkusUnitTest rejectedWith(String... parts) {
        return of().assertException(thrown -> {
            // another class loader's
            assertThat(thrown.getClass().getSimpleName()).isEqualTo("RemoteTermDefinitionException");
            assertThat(thrown).hasMessageContainingAll(parts);
        });
    }

    /**
     * With what the build sees of a Quartz that keeps its jobs where other instances of the application find them. The real
     * one needs a database with its tables.
     */
    public static QuarkusUnitTest withSharedQuartz(QuarkusUnitTest app) {
        return app.addBuildChainCustomizer(chain -> chain.addBuildStep(context -> {
            context.produce(new CapabilityBuildItem(Capability.QUARTZ, "quartz"));
            context.produce(new SchedulerImplementationBuildItem(Scheduled.QUARTZ,
                    DotName.createSimple(SharedQuartz.class.getName()), 1));
        }).produces(CapabilityBuildItem.class).produces(SchedulerImplementationBuildItem.class).build())
                .overrideConfigKey("quarkus.quartz.store-type", "jdbc-cmt")
                .overrideConfigKey("quarkus.quartz.clustered", "true");
    }
}
