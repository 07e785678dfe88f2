package io.quarkiverse.remoteterm.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.runtime.fetch.StoredObject;
import io.quarkiverse.remoteterm.runtime.fetch.s3.S3SourceFactory;

/**
 * Whose notifications concern a term.
 */
class StoredObjectsTest {

    @Test
    void aTermReadsItsObjectItsFailoversAndItsSignature() {
        TermSettingsReader reader = Configured.with(
                "rates.s3.bucket", "data",
                "rates.s3.key", "daily/rates.json",
                "rates.s3.version-id", "7",
                "rates.s3.failover-clients", "replica",
                "rates.s3.failover.\"replica\".bucket", "copies",
                "rates.integrity.signature.location", "./rates.sig",
                "rates.integrity.signature.public-keys", "key.pem").terms("rates").reader();

        assertThat(new S3SourceFactory(reader, null).objects("rates")).containsExactly(
                new StoredObject("data", "daily/rates.json"), new StoredObject("copies", "daily/rates.json"),
                new StoredObject("data", "daily/rates.sig"));
    }
}
