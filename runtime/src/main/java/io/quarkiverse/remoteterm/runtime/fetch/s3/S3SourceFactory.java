package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.runtime.config.CheckSettings;
import io.quarkiverse.remoteterm.runtime.config.IntegritySettings;
import io.quarkiverse.remoteterm.runtime.config.TermSettingsReader;
import io.quarkiverse.remoteterm.runtime.config.read.ConfigurationKeys;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.fetch.SourceFactory;
import io.quarkiverse.remoteterm.runtime.fetch.StoredObject;
import io.quarkiverse.remoteterm.runtime.fetch.range.RangePolicy;
import io.smallrye.common.annotation.Identifier;

/**
 * {@code fetcher=s3}: an object, and the copies of it that failover clients read. A pin is the same for all of them:
 * replication keeps version ids, and where there is no such version, none is better than another one.
 */
@Singleton
@Identifier(S3SourceFactory.KIND)
public class S3SourceFactory implements SourceFactory {

    public static final String KIND = "s3";

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
        S3Settings s3 = settings.source(term, S3Settings.class);
        CheckSettings check = settings.read(term).check();
        RangePolicy ranges = new RangePolicy(check.download(), check.retry());
        List<Source> all = new ArrayList<>();
        all.add(source(new S3Object(s3.client(), s3.bucket(), s3.key(), s3.versionId()),
                ConfigurationKeys.ofTerm(term, S3BuildTimeConfig.CLIENT), ranges));
        for (S3Settings.Failover copy : s3.failovers()) {
            all.add(source(new S3Object(Optional.of(copy.client()), copy.bucket(), copy.key(), s3.versionId()),
                    ConfigurationKeys.ofTerm(term, S3BuildTimeConfig.FAILOVER_CLIENTS), ranges));
        }
        return all;
    }

    /** A signature that is stored later than its object makes another check worth it. */
    @Override
    public Set<StoredObject> objects(String term) {
        S3Settings s3 = settings.source(term, S3Settings.class);
        S3Object primary = new S3Object(s3.client(), s3.bucket(), s3.key(), s3.versionId());
        Set<StoredObject> objects = new LinkedHashSet<>();
        objects.add(primary.stored());
        s3.failovers().forEach(copy -> objects.add(new StoredObject(copy.bucket(), copy.key())));
        settings.read(term).integrity().flatMap(IntegritySettings::signature)
                .ifPresent(signature -> objects.add(primary.beside(signature.location()).stored()));
        return objects;
    }

    private Source source(S3Object object, String namedBy, RangePolicy ranges) {
        return sources.source(object, ranges, clients.client(object.client(), namedBy));
    }

    @PreDestroy
    void close() {
        sources.close();
    }
}
