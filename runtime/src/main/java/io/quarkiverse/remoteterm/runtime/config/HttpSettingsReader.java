package io.quarkiverse.remoteterm.runtime.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.quarkiverse.remoteterm.runtime.config.HttpSettings.BasicCredentials;
import io.quarkiverse.remoteterm.runtime.config.TermLevels.Setting;

/**
 * Where an {@code http} term is read from. URLs, tokens, passwords and header values may be secrets: no message has them.
 */
final class HttpSettingsReader {

    private static final Duration MIN_REFRESH_INTERVAL = Duration.ofSeconds(30);
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern FIELD_VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\xFF]*");
    private static final Set<String> OWN_HEADERS = Set.of("connection", "content-length", "expect", "host", "upgrade",
            "if-match", "if-none-match", "if-modified-since", "if-unmodified-since", "if-range", "range");

    private HttpSettingsReader() {
    }

    static HttpSettings read(TermLevels levels) {
        Optional<HttpConfig> http = levels.own().map(TermConfig::httpSource);
        URI url = http.flatMap(HttpConfig::url).map(text -> url("http.url", text, levels)).orElse(null);
        if (http.flatMap(HttpConfig::url).isEmpty()) {
            levels.problem(levels.key("http.url"), "is missing; write the URL that the term is read from");
        }
        List<URI> failoverUrls = new ArrayList<>();
        for (String text : http.flatMap(HttpConfig::failoverUrls).orElse(List.of())) {
            URI failover = url("http.failover-urls", text, levels);
            if (failover != null) {
                failoverUrls.add(failover);
            }
        }
        Map<String, String> headers = http.map(HttpConfig::headers).orElse(Map.of());
        checkHeaders(headers, levels);
        Optional<String> bearerToken = http.flatMap(HttpConfig::bearerToken);
        bearerToken.filter(token -> !FIELD_VALUE.matcher(token).matches())
                .ifPresent(token -> levels.problem(levels.key("http.bearer-token"),
                        "has characters that a header cannot have; is there a line break at its end?"));
        Optional<BasicCredentials> basic = basic(http.map(HttpConfig::basic), levels);
        checkOneAuthentication(headers, bearerToken, basic, levels);
        Duration minRefreshInterval = levels.timeout("http.min-refresh-interval", c -> c.http().minRefreshInterval(),
                MIN_REFRESH_INTERVAL);
        return url == null ? null
                : new HttpSettings(url, failoverUrls, headers, bearerToken, basic,
                        levels.find("http.tls-configuration-name", c -> c.http().tlsConfigurationName())
                                .map(Setting::value),
                        levels.find("http.proxy-configuration-name", c -> c.http().proxyConfigurationName())
                                .map(Setting::value),
                        levels.get("http.honor-cache-control", c -> c.http().honorCacheControl(), false),
                        minRefreshInterval);
    }

    private static URI url(String key, String text, TermLevels levels) {
        try {
            URI url = new URI(text.trim());
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https") || url.getHost() == null) {
                levels.problem(levels.key(key), "is not an absolute URL of a host; write for example https://example.com/data");
                return null;
            }
            if (url.getRawUserInfo() != null) {
                levels.problem(levels.key(key), "must not contain a user name or password; set "
                        + levels.key("http.basic.username") + " and " + levels.key("http.basic.password"));
                return null;
            }
            return url;
        } catch (URISyntaxException e) {
            levels.problem(levels.key(key), "is not a URL: " + e.getReason() + " at character " + (e.getIndex() + 1)
                    + "; write for example https://example.com/data");
            return null;
        }
    }

    private static void checkHeaders(Map<String, String> headers, TermLevels levels) {
        new TreeMap<>(headers).forEach((name, value) -> {
            String key = levels.key("http.headers.\"" + name + "\"");
            if (!TOKEN.matcher(name).matches()) {
                levels.problem(key, "is not the name of a header; remove it");
            } else if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                levels.problem(key, "is set by each check itself; remove it");
            } else if (!FIELD_VALUE.matcher(value).matches()) {
                levels.problem(key, "has characters that a header cannot have; is there a line break at its end?");
            }
        });
    }

    private static Optional<BasicCredentials> basic(Optional<HttpBasicConfig> config, TermLevels levels) {
        Optional<String> username = config.flatMap(HttpBasicConfig::username);
        Optional<String> password = config.flatMap(HttpBasicConfig::password);
        if (username.isPresent() && password.isEmpty()) {
            levels.problem(levels.key("http.basic.password"), "is missing beside " + levels.key("http.basic.username"));
        }
        if (password.isPresent() && username.isEmpty()) {
            levels.problem(levels.key("http.basic.username"), "is missing beside " + levels.key("http.basic.password"));
        }
        username.filter(name -> name.indexOf(':') >= 0)
                .ifPresent(name -> levels.problem(levels.key("http.basic.username"),
                        "must not contain a colon, which ends the name in basic authentication"));
        return username.flatMap(u -> password.map(p -> new BasicCredentials(u, p)));
    }

    private static void checkOneAuthentication(Map<String, String> headers, Optional<String> bearerToken,
            Optional<BasicCredentials> basic, TermLevels levels) {
        if (bearerToken.isPresent() && basic.isPresent()) {
            levels.problem(levels.key("http.bearer-token"), "must not be set together with "
                    + levels.key("http.basic.username") + "; remove one of them");
        }
        if (bearerToken.isPresent() || basic.isPresent()) {
            headers.keySet().stream().filter("Authorization"::equalsIgnoreCase)
                    .forEach(name -> levels.problem(levels.key("http.headers.\"" + name + "\""),
                            "must not be set together with "
                                    + levels.key(bearerToken.isPresent() ? "http.bearer-token" : "http.basic.username")
                                    + "; remove one of them"));
        }
    }
}
