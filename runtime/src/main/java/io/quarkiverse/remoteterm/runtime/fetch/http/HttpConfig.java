package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.config.spi.Converter;

import io.quarkiverse.remoteterm.runtime.config.ReadByKey;
import io.quarkiverse.remoteterm.runtime.config.read.ConfigurationKeys;
import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithKeys;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import io.smallrye.config.WithUnnamedKey;

/**
 * The keys of {@code http} terms. They are {@linkplain ReadByKey read by key}.
 */
@ConfigMapping(prefix = ConfigurationKeys.PREFIX)
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface HttpConfig {

    /**
     * For all terms or for one.
     */
    @WithParentName
    @WithUnnamedKey
    @WithKeys(ReadByKey.class)
    @ConfigDocMapKey("term")
    Map<String, AnyTerm> any();

    /**
     * For one term.
     */
    @WithParentName
    @WithKeys(ReadByKey.class)
    @ConfigDocMapKey("term")
    Map<String, OneTerm> terms();

    /**
     * What may be set for all {@code http} terms.
     */
    interface AnyTerm {

        /**
         * The name of the TLS configuration to use, {@code quarkus.tls."name".*}.
         */
        @WithName("http.tls-configuration-name")
        @ConfigDocDefault("the default TLS configuration, quarkus.tls.*")
        Optional<String> tlsConfigurationName();

        /**
         * The name of the proxy configuration to use, {@code quarkus.proxy."name".*}.
         */
        @WithName("http.proxy-configuration-name")
        @ConfigDocDefault("the default proxy configuration, quarkus.proxy.*")
        Optional<String> proxyConfigurationName();

        /**
         * Whether the next check follows the {@code max-age} of the response's {@code Cache-Control} instead of
         * {@code refresh-interval}.
         */
        @WithName("http.honor-cache-control")
        @WithDefault("false")
        Optional<@WithConverter(ReadByKey.OfBoolean.class) Boolean> honorCacheControl();

        /**
         * The shortest time to the next check, whatever {@code max-age} says.
         */
        @WithName("http.min-refresh-interval")
        @WithDefault("30s")
        Optional<@WithConverter(ReadByKey.OfDuration.class) Duration> minRefreshInterval();

        /**
         * Which redirects are followed: {@code any}, those that stay at the {@code same-origin}, or {@code none}. An origin
         * that is not configured here gets none of the configured headers, no credentials and no client certificate.
         */
        @WithName("http.redirects")
        @WithDefault("any")
        Optional<@WithConverter(OfRedirects.class) Redirects> redirects();
    }

    /**
     * The resource of one term.
     */
    interface OneTerm {

        /**
         * The URL of the resource, {@code http} or {@code https}. Required for {@code http} terms.
         */
        @WithName("http.url")
        Optional<String> url();

        /**
         * The URLs of copies to fall back to, in order. Where {@code http.url} is {@code https}, these must be, too.
         */
        @WithName("http.failover-urls")
        Optional<List<String>> failoverUrls();

        /**
         * Headers to send, to the origins configured here and to no other.
         */
        @WithName("http.headers")
        @ConfigDocMapKey("header")
        Map<String, String> headers();

        /**
         * The token of bearer authentication, sent to the origins configured here and to no other.
         */
        @WithName("http.bearer-token")
        Optional<String> bearerToken();

        /**
         * The user name of basic authentication, sent to the origins configured here and to no other.
         */
        @WithName("http.basic.username")
        Optional<String> basicUsername();

        /**
         * The password of basic authentication.
         */
        @WithName("http.basic.password")
        Optional<String> basicPassword();
    }

    /** As {@link ReadByKey}. */
    final class OfRedirects implements Converter<Redirects> {
        @Override
        public Redirects convert(String value) {
            return null;
        }
    }
}
