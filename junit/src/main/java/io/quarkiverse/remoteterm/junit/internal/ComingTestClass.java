package io.quarkiverse.remoteterm.junit.internal;

import java.util.Optional;

import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Leaves the name of the test class that comes next where the application that is started for it finds it. JUnit loads this
 * class by another class loader than the application does.
 */
public final class ComingTestClass implements TestExecutionListener {

    private static final String PROPERTY = "io.quarkiverse.remoteterm.junit.test-class";

    @Override
    public void executionStarted(TestIdentifier test) {
        test.getSource().filter(ClassSource.class::isInstance)
                .ifPresent(source -> System.setProperty(PROPERTY, ((ClassSource) source).getClassName()));
    }

    /**
     * @return empty if there is none that this application knows
     */
    static Optional<Class<?>> load() {
        String name = System.getProperty(PROPERTY);
        if (name == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Class.forName(name, false, Thread.currentThread().getContextClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }
}
