package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.runtime.config.read.SourceSettingsReader;
import io.quarkiverse.remoteterm.runtime.config.read.TermConfiguration;
import io.quarkiverse.remoteterm.runtime.config.read.ValueType;
import io.quarkiverse.remoteterm.runtime.fetch.s3.S3Settings.Failover;
import io.smallrye.common.annotation.Identifier;

/**
 * Where an {@code s3} term is read from.
 */
@Singleton
@Identifier(S3SourceFactory.KIND)
public class S3SettingsReader implements SourceSettingsReader<S3Settings> {

    private static final String FAILOVER = "s3.failover";

    @Override
    public S3Settings read(TermConfiguration term) {
        Optional<String> bucket = term.own("s3.bucket", ValueType.TEXT);
        Optional<String> key = term.own("s3.key", ValueType.TEXT);
        if (bucket.isEmpty()) {
            term.missing("s3.bucket", "write the bucket of the object that the term is read from");
        }
        if (key.isEmpty()) {
            term.missing("s3.key", "write the key of the object that the term is read from");
        }
        List<String> clients = term.fixed().list(S3BuildTimeConfig.FAILOVER_CLIENTS);
        Map<String, String> keyByClient = term.ownNames(FAILOVER);
        checkClients(keyByClient, clients, term);
        if (bucket.isEmpty() || key.isEmpty()) {
            return null;
        }
        return new S3Settings(term.fixed().find(S3BuildTimeConfig.CLIENT), bucket.get(), key.get(),
                term.own("s3.version-id", ValueType.TEXT),
                clients.stream().map(client -> {
                    Optional<String> own = find(client, keyByClient);
                    return new Failover(client,
                            own.flatMap(k -> term.own(k + ".bucket", ValueType.TEXT)).orElse(bucket.get()),
                            own.flatMap(k -> term.own(k + ".key", ValueType.TEXT)).orElse(key.get()));
                }).toList());
    }

    private static Optional<String> find(String client, Map<String, String> keyByClient) {
        return Optional.ofNullable(keyByClient.get(client)).or(() -> keyByClient.keySet().stream()
                .filter(configured -> isSame(configured, client)).findFirst().map(keyByClient::get));
    }

    /** In an environment variable dashes and dots of a client's name cannot be distinguished. */
    private static boolean isSame(String one, String other) {
        return one.replace('.', '-').equals(other.replace('.', '-'));
    }

    private static void checkClients(Map<String, String> keyByClient, List<String> clients, TermConfiguration term) {
        keyByClient.keySet().stream()
                .filter(configured -> clients.stream().noneMatch(client -> isSame(configured, client)))
                .forEach(configured -> term.problem(term.key(FAILOVER + ".\"" + configured + "\""),
                        "is for a client that the term does not fall back to; add it to "
                                + term.key(S3BuildTimeConfig.FAILOVER_CLIENTS) + " and build again, or remove it"));
    }
}
