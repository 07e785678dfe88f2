package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.runtime.config.FixedTermSettings;
import io.quarkiverse.remoteterm.runtime.config.S3Settings;
import io.quarkiverse.remoteterm.runtime.config.TermSettingsReader;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.fetch.SourceFactory;
import io.smallrye.common.annotation.Identifier;

/**
 * {@code fetcher=s3}: an object, and the copies of it that failover clients read. A pin is the same for all of them:
 * replication
 * keeps version ids, and where there is no such version, none is better than another one.
 */
@Singleton
@Identifier(FixedTermSettings.S3)
public class S3SourceFactory implements SourceFactory {

    private final TermSettingsReader settings;
    private final S3Clients clients;
    private final S3Sources sources = new S3Sources();

    @Inject
    public S3SourceFactory(TermSettingsReader settings, S3Clients clients) {
        this.settings = settings;
        this.clients = clients;
    }

    @Override
    public List<Source> sources(String term) {
        S3Settings s3 = settings.s3(term);
        List<Source> all = new ArrayList<>();
        all.add(source(new S3Object(s3.client(), s3.bucket(), s3.key(), s3.versionId()), key(term, "s3.client")));
        for (S3Settings.Failover copy : s3.failovers()) {
            all.add(source(new S3Object(Optional.of(copy.client()), copy.bucket(), copy.key(), s3.versionId()),
                    key(term, "s3.failover-clients")));
        }
        return all;
    }

    private Source source(S3Object object, String namedBy) {
        return sources.source(object, clients.client(object.client(), namedBy));
    }

    private static String key(String term, String name) {
        return "quarkus.remote-term.\"" + term + "\"." + name;
    }

    @PreDestroy
    void close() {
        sources.close();
    }
}
