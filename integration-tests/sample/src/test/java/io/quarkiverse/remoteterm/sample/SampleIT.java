package io.quarkiverse.remoteterm.sample;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/**
 * The same against the packaged jar or, with {@code -Dnative}, the executable.
 */
@QuarkusIntegrationTest
class SampleIT extends SampleTest {
}
