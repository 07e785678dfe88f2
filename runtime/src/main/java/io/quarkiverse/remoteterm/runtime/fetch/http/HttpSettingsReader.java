package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.runtime.config.read.Setting;
import io.quarkiverse.remoteterm.runtime.config.read.SourceSettingsReader;
import io.quarkiverse.remoteterm.runtime.config.read.TermConfiguration;
import io.quarkiverse.remoteterm.runtime.config.read.ValueType;
import io.smallrye.common.annotation.Identifier;

/**
 * Where an {@code http} term is read from. URLs, tokens, passwords and header values may be secrets: no message has them.
 */
@Singleton
@Identifier(HttpSourceFactory.KIND)
public class HttpSettingsReader implements SourceSettingsReader<HttpSettings> {

    private static final ValueType<Redirects> REDIRECTS = ValueType.oneOf(Redirects.class);

    @Override
    public HttpSettings read(TermConfiguration term) {
        UrlReader urls = new UrlReader(term);
        Optional<URI> url = urls.primary();
        List<URI> failoverUrls = urls.failover(url);
        Map<String, String> headers = HeaderReader.read(term);
        if (headers.keySet().stream().anyMatch(RequestHeaders::isCredential)) {
            urls.warnOfCredentialsInClear(url, failoverUrls);
        }
        Duration soonest = term.get("http.min-refresh-interval", ValueType.TIMEOUT);
        boolean honorCacheControl = term.get("http.honor-cache-control", ValueType.FLAG);
        Redirects redirects = term.get("http.redirects", REDIRECTS);
        return url.map(primary -> new HttpSettings(primary, failoverUrls, headers,
                term.find("http.tls-configuration-name", ValueType.TEXT).map(Setting::value),
                term.find("http.proxy-configuration-name", ValueType.TEXT).map(Setting::value),
                honorCacheControl ? Optional.of(soonest) : Optional.empty(), redirects)).orElse(null);
    }
}
