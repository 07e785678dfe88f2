package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.quarkiverse.remoteterm.runtime.config.read.TermConfiguration;
import io.quarkiverse.remoteterm.runtime.config.read.ValueType;
import io.quarkiverse.remoteterm.runtime.fetch.http.client.BasicCredentials;

/**
 * The headers of an {@code http} term, the one of authentication included. No message has their values.
 */
final class HeaderReader {

    private static final String HEADERS = "http.headers";
    private static final String BEARER_TOKEN = "http.bearer-token";
    private static final String USERNAME = "http.basic.username";
    private static final String PASSWORD = "http.basic.password";
    private static final String AUTHORIZATION = "Authorization";

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern FIELD_VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\xFF]*");
    private static final String WRONG_VALUE = "has characters that a header cannot have; is there a line break at its end?";
    private static final Set<String> OWN_HEADERS = Set.of("connection", "content-length", "expect", "host", "upgrade",
            "if-match", "if-none-match", "if-modified-since", "if-unmodified-since", "if-range", "range");

    private HeaderReader() {
    }

    static Map<String, String> read(TermConfiguration term) {
        Map<String, String> headers = term.ownMap(HEADERS);
        headers.forEach((name, value) -> check(name, value, term));

        Optional<String> bearer = term.own(BEARER_TOKEN, ValueType.TEXT);
        bearer.filter(token -> !FIELD_VALUE.matcher(token).matches())
                .ifPresent(token -> term.problem(term.key(BEARER_TOKEN), WRONG_VALUE));
        Optional<String> basic = basic(term);
        if (bearer.isPresent() && basic.isPresent()) {
            term.problem(term.key(BEARER_TOKEN),
                    "must not be set together with " + term.key(USERNAME) + "; remove one of them");
        }
        Optional<String> authorization = bearer.map(token -> "Bearer " + token).or(() -> basic);
        if (authorization.isEmpty()) {
            return headers;
        }
        headers.keySet().stream().filter(AUTHORIZATION::equalsIgnoreCase)
                .forEach(name -> term.problem(term.key(HEADERS + ".\"" + name + "\""), "must not be set together with "
                        + term.key(bearer.isPresent() ? BEARER_TOKEN : USERNAME) + "; remove one of them"));
        Map<String, String> all = new TreeMap<>(headers);
        all.put(AUTHORIZATION, authorization.get());
        return all;
    }

    private static void check(String name, String value, TermConfiguration term) {
        String key = term.key(HEADERS + ".\"" + name + "\"");
        if (!TOKEN.matcher(name).matches()) {
            term.problem(key, "is not the name of a header; remove it");
        } else if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            term.problem(key, "is set by each check itself; remove it");
        } else if (!FIELD_VALUE.matcher(value).matches()) {
            term.problem(key, WRONG_VALUE);
        }
    }

    private static Optional<String> basic(TermConfiguration term) {
        Optional<String> username = term.own(USERNAME, ValueType.TEXT);
        Optional<String> password = term.own(PASSWORD, ValueType.TEXT);
        if (username.isPresent() && password.isEmpty()) {
            term.problem(term.key(PASSWORD), "is missing beside " + term.key(USERNAME));
        }
        if (password.isPresent() && username.isEmpty()) {
            term.problem(term.key(USERNAME), "is missing beside " + term.key(PASSWORD));
        }
        username.filter(name -> name.indexOf(':') >= 0)
                .ifPresent(name -> term.problem(term.key(USERNAME),
                        "must not contain a colon, which ends the name in basic authentication"));
        return username.flatMap(u -> password.map(p -> BasicCredentials.of(u, p)));
    }
}
