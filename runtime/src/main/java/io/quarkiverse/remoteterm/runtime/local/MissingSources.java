package io.quarkiverse.remoteterm.runtime.local;

import java.util.Optional;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.runtime.config.read.ConfigurationKeys;

/**
 * Says how a developer gets a term whose source gives nothing.
 */
record MissingSources(LocalDirectory directory) {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.remoteterm.local");

    void log(String term) {
        LOG.warnf(
                "Remote term '%s' has no source that can be read; in dev mode the application goes on without it. To provide a"
                        + " local file: mkdir -p %s && cp YOUR-FILE %s%s",
                term, directory.path(),
                directory.path().resolve(term), bucket(term).map(command -> "; to make the bucket: " + command).orElse(""));
    }

    private static Optional<String> bucket(String term) {
        Config config = ConfigProvider.getConfig();
        String endpoint = config.getOptionalValue("quarkus.s3.endpoint-override", String.class)
                .map(url -> " --endpoint-url " + url).orElse("");
        return config.getOptionalValue(ConfigurationKeys.ofTerm(term, "s3.bucket"), String.class)
                .map(bucket -> "aws s3 mb s3://" + bucket + endpoint);
    }
}
