package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.runtime.config.ConfigurationKeys;
import io.quarkiverse.remoteterm.runtime.config.TermSettingsReader;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.fetch.SourceFactory;
import io.smallrye.common.annotation.Identifier;

/**
 * An object in S3, and copies of it that other clients reach. A pinned version is the same for all of them: replication keeps
 * version ids, and where there is no such version, none is better than another one.
 */
@Singleton
@Identifier(S3SourceFactory.KIND)
public class S3SourceFactory implements SourceFactory {

    public static final String KIND = "s3";

    private final TermSettingsReader settings;
    private final S3Clients clients;
    private final Executor threads = DownloadThreads.create();

    @Inject
    public S3SourceFactory(TermSettingsReader settings, S3Clients clients) {
        this.settings = settings;
        this.clients = clients;
    }

    @Override
    public List<Source> sources(String term) {
        S3Settings s3 = settings.source(term, S3Settings.class);
        Duration attemptTimeout = settings.read(term).check().attemptTimeout();
        List<Source> sources = new ArrayList<>();
        sources.add(source(new S3Object(s3.client(), s3.bucket(), s3.key(), s3.versionId()), attemptTimeout,
                ConfigurationKeys.ofTerm(term, S3BuildTimeConfig.CLIENT)));
        for (S3Settings.Failover copy : s3.failovers()) {
            sources.add(source(new S3Object(Optional.of(copy.client()), copy.bucket(), copy.key(), s3.versionId()),
                    attemptTimeout, ConfigurationKeys.ofTerm(term, S3BuildTimeConfig.FAILOVER_CLIENTS)));
        }
        return sources;
    }

    private Source source(S3Object object, Duration attemptTimeout, String namedBy) {
        S3Fetcher fetcher = new S3Fetcher(clients.client(object.client(), namedBy), object, attemptTimeout, threads);
        return new Source(object.id(), object.description(), fetcher, Optional.of(fetcher), Optional.empty());
    }
}
