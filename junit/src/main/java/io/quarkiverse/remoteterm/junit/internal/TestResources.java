package io.quarkiverse.remoteterm.junit.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Finds the resources that tests name.
 */
public final class TestResources {

    private TestResources() {
    }

    /**
     * @param testClass null if there is none
     * @throws IllegalArgumentException if there is no such resource
     */
    public static byte[] read(Class<?> testClass, String name) {
        try (InputStream resource = open(testClass, name)) {
            if (resource == null) {
                throw new IllegalArgumentException("There is no resource '" + name + "'"
                        + (testClass == null ? " " : ", neither in the package " + testClass.getPackageName() + " nor ")
                        + "on the class path; put it into src/test/resources");
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(Class<?> testClass, String name) {
        InputStream beside = testClass == null ? null : testClass.getResourceAsStream(name);
        return beside != null ? beside
                : Thread.currentThread().getContextClassLoader()
                        .getResourceAsStream(name.startsWith("/") ? name.substring(1) : name);
    }
}
