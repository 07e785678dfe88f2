package io.quarkiverse.remoteterm.junit.internal;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;

/**
 * Before each test of a {@code @QuarkusTest}.
 */
public final class PrepareTerms implements QuarkusTestBeforeEachCallback {

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        ArcContainer container = Arc.container();
        if (container == null) {
            // the application is another process
            return;
        }
        InstanceHandle<TestSources> sources = container.instance(TestSources.class);
        if (sources.isAvailable()) {
            sources.get().prepare(context.getTestInstance().getClass(), context.getTestMethod());
        }
    }
}
