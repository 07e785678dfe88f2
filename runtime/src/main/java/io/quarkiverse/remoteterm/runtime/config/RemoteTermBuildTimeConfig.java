package io.quarkiverse.remoteterm.runtime.config;

import java.util.Map;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.config.read.ConfigurationKeys;
import io.quarkiverse.remoteterm.runtime.config.read.FixedTerm;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithKeys;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import io.smallrye.config.WithUnnamedKey;

/**
 * What is fixed when the application is built and does not depend on the kind of source. Keys of terms are
 * {@linkplain ReadByKey
 * read by key}; {@link FixedTerm} has the values of one.
 */
@ConfigMapping(prefix = ConfigurationKeys.PREFIX)
@ConfigRoot(phase = ConfigPhase.BUILD_AND_RUN_TIME_FIXED)
public interface RemoteTermBuildTimeConfig {

    /** Of one term. */
    String HEALTH = "health.enabled";

    /**
     * Health.
     */
    HealthBuildTimeConfig health();

    /**
     * Metrics.
     */
    MetricsBuildTimeConfig metrics();

    /**
     * Tracing.
     */
    TracingBuildTimeConfig tracing();

    /**
     * Management endpoints.
     */
    ManagementBuildTimeConfig management();

    /**
     * For all terms or for one.
     */
    @WithParentName
    @WithUnnamedKey
    @WithKeys(ReadByKey.class)
    @ConfigDocMapKey("term")
    Map<String, Fetcher> any();

    /**
     * For one term.
     */
    @WithParentName
    @WithKeys(ReadByKey.class)
    @ConfigDocMapKey("term")
    Map<String, OneTerm> terms();

    /**
     * What is fixed for one term alone.
     */
    interface OneTerm {

        /**
         * Whether the term takes part in the readiness check.
         */
        @WithName(HEALTH)
        @WithDefault("true")
        Optional<@WithConverter(ReadByKey.OfBoolean.class) Boolean> healthEnabled();

        /**
         * Whether the object is a manifest: a small JSON object that names the parts which the {@code @Part} parameters of the
         * producer method receive. Needs {@code quarkus-jackson}.
         */
        @WithName(FixedTerm.MANIFEST_ENABLED)
        @WithDefault("false")
        Optional<@WithConverter(ReadByKey.OfBoolean.class) Boolean> manifestEnabled();

        /**
         * What a manifest has to have as its {@code term}. The name of the term by default.
         */
        @WithName(FixedTerm.MANIFEST_NAME)
        Optional<String> manifestName();
    }

    /**
     * What fetches a term.
     */
    interface Fetcher {

        /**
         * What fetches the remote object: {@code s3}, {@code http}, {@code file}, {@code classpath}, or the {@code @Identifier}
         * of a {@code TermFetcher} bean.
         */
        @WithDefault("s3")
        Optional<String> fetcher();
    }
}
