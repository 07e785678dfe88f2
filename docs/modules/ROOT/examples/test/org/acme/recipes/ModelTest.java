package org.acme.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.onnxruntime.OrtEnvironment;
import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermLease;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * A model and its labels change together or not at all.
 */
@QuarkusTest
@QuarkusTestResource(ModelFiles.class)
class ModelTest {

    private static final float[][] IDENTITY = { { 1, 0 }, { 0, 1 } };

    @Inject
    Term<Classifier> classifier;

    private long serial;

    @BeforeEach
    void load() {
        assumeThat(nativeLibraryIsThere()).as("ONNX Runtime has a native library for this platform").isTrue();
        if (classifier.find().isEmpty()) {
            assertThat(refresh()).isInstanceOf(RefreshResult.Published.class);
        }
        serial = classifier.status().serial();
    }

    @Test
    void aModelIsReadWithItsLabels() throws Exception {
        publish(IDENTITY, "[\"cat\", \"dog\"]");
        assertThat(refresh()).isNotInstanceOf(RefreshResult.Failed.class);
        assertThat(classify()).isEqualTo("dog");
    }

    @Test
    void bothChangeTogether() throws Exception {
        publish(IDENTITY, "[\"cat\", \"dog\"]");
        refresh();
        try (TermLease<Classifier> before = classifier.lease()) {
            publish(new float[][] { { 1, 0, 0 }, { 0, 1, 2 } }, "[\"cat\", \"dog\", \"fox\"]");
            assertThat(refresh()).isInstanceOf(RefreshResult.Published.class);
            assertThat(before.get().classify(0, 1)).isEqualTo("dog");
        }
        assertThat(classify()).isEqualTo("fox");
    }

    @Test
    void labelsThatDoNotGoWithTheModelAreRejected() throws Exception {
        publish(IDENTITY, "[\"cat\", \"dog\"]");
        refresh();
        publish(new float[][] { { 1, 0, 0 }, { 0, 1, 2 } }, "[\"cat\", \"dog\"]");

        assertThat(refresh()).isInstanceOfSatisfying(RefreshResult.Rejected.class, rejected -> assertThat(rejected.cause())
                .hasMessage("the model has 3 classes, and there are 2 labels"));
        assertThat(classify()).isEqualTo("dog");
        publish(IDENTITY, "[\"cat\", \"dog\"]");
        assertThat(refresh()).isInstanceOf(RefreshResult.Published.class);
    }

    private void publish(float[][] weights, String labels) throws Exception {
        serial++;
        ModelFiles.publish(serial, weights, labels);
    }

    private String classify() throws Exception {
        // tag::read[]
        try (TermLease<Classifier> lease = classifier.lease()) {
            return lease.get().classify(0, 1);
        }
        // end::read[]
    }

    private RefreshResult refresh() {
        return classifier.refresh().await().atMost(Duration.ofSeconds(60));
    }

    private static boolean nativeLibraryIsThere() {
        try {
            return OrtEnvironment.getEnvironment() != null;
        } catch (LinkageError | RuntimeException e) {
            return false;
        }
    }
}
