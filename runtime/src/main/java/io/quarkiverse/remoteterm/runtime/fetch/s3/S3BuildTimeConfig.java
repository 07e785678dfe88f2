package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.util.List;
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
import io.smallrye.config.WithUnnamedKey;

/**
 * The keys of {@code s3} terms that are fixed when the application is built. They are {@linkplain ReadByKey read by key}.
 */
@ConfigMapping(prefix = ConfigurationKeys.PREFIX)
@ConfigRoot(phase = ConfigPhase.BUILD_AND_RUN_TIME_FIXED)
public interface S3BuildTimeConfig {

    String CLIENT = "s3.client";
    String FAILOVER_CLIENTS = "s3.failover-clients";

    /**
     * For all terms or for one.
     */
    @WithParentName
    @WithUnnamedKey
    @WithKeys(ReadByKey.class)
    @ConfigDocMapKey("term")
    Map<String, AnyTerm> any();

    /**
     * For one term.
     */
    @WithParentName
    @WithKeys(ReadByKey.class)
    @ConfigDocMapKey("term")
    Map<String, OneTerm> terms();

    /**
     * The S3 client of a term.
     */
    interface AnyTerm {

        /**
         * The name of the S3 client to read with, configured as {@code quarkus.s3."client".*}.
         */
        @WithName(CLIENT)
        @ConfigDocDefault("the default client, quarkus.s3.*")
        Optional<String> client();
    }

    /**
     * The S3 clients that a term falls back to.
     */
    interface OneTerm {

        /**
         * The names of the S3 clients to fall back to, in order, when the term's own client cannot reach the object.
         */
        @WithName(FAILOVER_CLIENTS)
        Optional<List<String>> failoverClients();
    }
}
