package io.quarkiverse.remoteterm.runtime.config;

import java.util.Map;

import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigDocSection;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;

/**
 * What may change without a build. {@link TermSettingsReader} has the values of a term.
 */
@ConfigMapping(prefix = "quarkus.remote-term")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface RemoteTermRuntimeConfig {

    /**
     * Keys for all terms, then keys for one term
     */
    @WithParentName
    @ConfigDocSection
    CommonConfig defaults();

    /**
     * Keys for all terms, then keys for one term
     */
    @WithParentName
    @ConfigDocMapKey("term")
    @ConfigDocSection
    Map<String, TermConfig> terms();
}
