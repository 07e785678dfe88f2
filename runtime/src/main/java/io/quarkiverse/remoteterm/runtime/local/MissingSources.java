package io.quarkiverse.remoteterm.runtime.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.runtime.config.read.ConfigurationKeys;
import io.quarkiverse.remoteterm.runtime.decode.PayloadParameter;
import io.quarkiverse.remoteterm.runtime.decode.PayloadParameters;

/**
 * Says how a developer gets a term whose source gives nothing.
 */
record MissingSources(LocalDirectory directory, Map<String, PayloadParameters> payloads) {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.remoteterm.local");

    void log(String term) {
        LOG.warnf("Remote term '%s' has no source that can be read; in dev mode the application goes on without it. %s", term,
                advice(term));
    }

    /**
     * @return the commands that make the file or the bucket
     */
    String advice(String term) {
        return "To provide a local file: mkdir -p " + files(term).get(0).getParent()
                + files(term).stream().map(file -> " && cp YOUR-FILE " + file).collect(Collectors.joining())
                + bucket(term).map(command -> "; to make the bucket: " + command).orElse("");
    }

    /** One, or one for each part. */
    private List<Path> files(String term) {
        Path file = directory.path().resolve(term);
        List<PayloadParameter> parameters = payloads.get(term).all();
        return parameters.size() == 1 ? List.of(file)
                : parameters.stream().map(parameter -> file.resolve(parameter.part().orElseThrow())).distinct().toList();
    }

    private static Optional<String> bucket(String term) {
        Config config = ConfigProvider.getConfig();
        String endpoint = config.getOptionalValue("quarkus.s3.endpoint-override", String.class)
                .map(url -> " --endpoint-url " + url).orElse("");
        return config.getOptionalValue(ConfigurationKeys.ofTerm(term, "s3.bucket"), String.class)
                .map(bucket -> "aws s3 mb s3://" + bucket + endpoint);
    }
}
