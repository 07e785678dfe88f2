package io.quarkiverse.remoteterm.runtime.fetch.file;

import java.nio.file.Path;
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
 * The keys of {@code file} terms. They are {@linkplain ReadByKey read by key}.
 */
@ConfigMapping(prefix = ConfigurationKeys.PREFIX)
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface FileConfig {

    /**
     * For one term.
     */
    @WithParentName
    @WithKeys(ReadByKey.class)
    @ConfigDocMapKey("term")
    Map<String, FileTerm> terms();

    /**
     * The file of one term.
     */
    interface FileTerm {

        /**
         * The path of the file. Required for {@code file} terms. Changes are noticed by content, not by time alone.
         */
        @WithName("file.path")
        Optional<Path> path();
    }
}
