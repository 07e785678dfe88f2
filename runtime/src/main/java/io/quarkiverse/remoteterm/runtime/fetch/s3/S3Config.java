package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.util.Map;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.config.ReadByKey;
import io.quarkiverse.remoteterm.runtime.config.read.ConfigurationKeys;
import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithKeys;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;

/**
 * The keys of {@code s3} terms that may change without a build. They are {@linkplain ReadByKey read by key}.
 */
@ConfigMapping(prefix = ConfigurationKeys.PREFIX)
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface S3Config {

    /**
     * For one term.
     */
    @WithParentName
    @WithKeys(ReadByKey.class)
    @ConfigDocMapKey("term")
    Map<String, S3Term> terms();

    /**
     * The object of one term.
     */
    interface S3Term {

        /**
         * The bucket. Required for {@code s3} terms.
         */
        @WithName("s3.bucket")
        Optional<String> bucket();

        /**
         * The key of the object. Required for {@code s3} terms.
         */
        @WithName("s3.key")
        Optional<String> key();

        /**
         * Pins one version of the object.
         */
        @WithName("s3.version-id")
        Optional<String> versionId();

        /**
         * Where the clients of {@code s3.failover-clients} find the object.
         */
        @WithName("s3.failover")
        @WithKeys(ReadByKey.class)
        @ConfigDocMapKey("client")
        Map<String, Failover> failover();
    }

    /**
     * Where one failover client finds the object.
     */
    interface Failover {

        /**
         * The bucket that this client reads.
         */
        @ConfigDocDefault("the bucket of the term")
        Optional<String> bucket();

        /**
         * The key that this client reads.
         */
        @ConfigDocDefault("the key of the term")
        Optional<String> key();
    }
}
