package io.quarkiverse.remoteterm.runtime.config;

import java.util.Map;

import io.quarkiverse.remoteterm.runtime.config.read.ConfigurationKeys;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithKeys;
import io.smallrye.config.WithParentName;
import io.smallrye.config.WithUnnamedKey;

/**
 * What may change without a build and does not depend on the kind of source. It is {@linkplain ReadByKey read by key}.
 */
@ConfigMapping(prefix = ConfigurationKeys.PREFIX)
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface RemoteTermRuntimeConfig {

    /**
     * Dev mode only: the directory, below that of the module, whose files stand in for the sources of terms. A file is named
     * after its term, with any extension or none. The parts of a manifest are files in a directory that is named after the
     * term.
     */
    @WithDefault("remote-terms")
    String localDirectory();

    /**
     * For all terms or for one.
     */
    @WithParentName
    @WithUnnamedKey
    @WithKeys(ReadByKey.class)
    @ConfigDocMapKey("term")
    Map<String, AnyTermConfig> any();

    /**
     * For one term.
     */
    @WithParentName
    @WithKeys(ReadByKey.class)
    @ConfigDocMapKey("term")
    Map<String, TermConfig> terms();
}
