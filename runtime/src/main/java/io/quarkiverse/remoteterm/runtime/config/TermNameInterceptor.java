package io.quarkiverse.remoteterm.runtime.config;

import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.annotation.Priority;

import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.FallbackConfigSourceInterceptor;
import io.smallrye.config.Priorities;

/**
 * Makes the spellings of a term's name one: {@code quarkus.remote-term."rates".alias} and
 * {@code quarkus.remote-term.rates.alias}, which SmallRye Config holds for two keys and of which a map sees one. What is
 * set under either is found under the quoted one.
 * <p>
 * Also gives the names back their dashes. In an environment variable a dash of a name cannot be told from a dot, and
 * {@code QUARKUS_REMOTE_TERM__EXCHANGE_RATES__ALIAS} is listed as {@code quarkus.remote-term."exchange.rates".alias} where
 * nothing else names the term. No name of a term has a dot.
 */
@Priority(Priorities.LIBRARY + 600)
public class TermNameInterceptor extends FallbackConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    private static final Pattern TERM_KEY = Pattern
            .compile(Pattern.quote(ConfigurationKeys.PREFIX) + "(?:\"([a-z0-9.-]+)\"|([a-z0-9-]+))(\\..+)");

    public TermNameInterceptor() {
        super(TermNameInterceptor::unquoted);
    }

    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        Iterator<String> names = context.iterateNames();
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                return names.hasNext();
            }

            @Override
            public String next() {
                return quoted(names.next());
            }
        };
    }

    /** The name under which a key of a term is listed; any other name as it is. */
    static String quoted(String name) {
        Matcher key = termKey(name);
        if (key == null) {
            return name;
        }
        if (key.group(1) != null) {
            return ConfigurationKeys.PREFIX + '"' + key.group(1).replace('.', '-') + '"' + key.group(3);
        }
        return ConfigurationKeys.reservedWords().contains(key.group(2)) ? name
                : ConfigurationKeys.PREFIX + '"' + key.group(2) + '"' + key.group(3);
    }

    /** The other spelling of the name under which a key of a term is listed; any other name as it is. */
    static String unquoted(String name) {
        Matcher key = termKey(name);
        return key == null || key.group(1) == null ? name : ConfigurationKeys.PREFIX + key.group(1) + key.group(3);
    }

    /** Null if it is not the key of a term. */
    private static Matcher termKey(String name) {
        if (!name.startsWith(ConfigurationKeys.PREFIX)) {
            return null;
        }
        Matcher key = TERM_KEY.matcher(name);
        return key.matches() ? key : null;
    }
}
