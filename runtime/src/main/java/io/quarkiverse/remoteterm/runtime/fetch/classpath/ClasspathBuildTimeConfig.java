package io.quarkiverse.remoteterm.runtime.fetch.classpath;

import java.util.Map;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.config.ReadByKey;
import io.quarkiverse.remoteterm.runtime.config.read.ConfigurationKeys;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithKeys;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;

/**
 * The keys of {@code classpath} terms, fixed when the application is built. They are {@linkplain ReadByKey read by key}.
 */
@ConfigMapping(prefix = ConfigurationKeys.PREFIX)
@ConfigRoot(phase = ConfigPhase.BUILD_AND_RUN_TIME_FIXED)
public interface ClasspathBuildTimeConfig {

    String RESOURCE = "classpath.resource";

    /**
     * For one term.
     */
    @WithParentName
    @WithKeys(ReadByKey.class)
    @ConfigDocMapKey("term")
    Map<String, ClasspathTerm> terms();

    /**
     * The resource of one term.
     */
    interface ClasspathTerm {

        /**
         * The resource of the application, such as {@code data/rates.json}. Required for {@code classpath} terms. It is part of
         * the native executable, too, and never changes.
         */
        @WithName(RESOURCE)
        Optional<String> resource();
    }
}
