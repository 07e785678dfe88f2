package io.quarkiverse.remoteterm.runtime.config;

import java.util.List;
import java.util.Optional;

import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Keys fixed at build time that somebody sets at run time. Quarkus reports those that had a value at build time; a term's
 * own mostly have none.
 */
final class FixedKeys {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.remoteterm.config");

    private FixedKeys() {
    }

    static void warn(Config config, FixedTerms terms) {
        terms.byName().forEach((term, fixed) -> {
            warn(config, ConfigurationKeys.ofTerm(term, "fetcher"), List.of(fixed.fetcher()));
            warn(config, ConfigurationKeys.ofTerm(term, "s3.client"), fixed.s3Client().stream().toList());
            warn(config, ConfigurationKeys.ofTerm(term, "s3.failover-clients"), fixed.s3FailoverClients());
        });
    }

    private static void warn(Config config, String key, List<String> fixed) {
        Optional<List<String>> now = config.getOptionalValues(key, String.class);
        if (now.isPresent() && !now.get().equals(fixed)) {
            LOG.warnf("%s is fixed when the application is built. It was %s then, and to set it to %s has no effect", key,
                    fixed.isEmpty() ? "not set" : String.join(",", fixed), String.join(",", now.get()));
        }
    }
}
