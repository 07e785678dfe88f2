package io.quarkiverse.remoteterm.sample;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The suffixes under which anyone can register a domain, such as {@code com} and {@code co.uk}.
 */
public class PublicSuffixes {

    private final Set<String> rules;

    /** For the proxy. */
    PublicSuffixes() {
        this(Set.of());
    }

    private PublicSuffixes(Set<String> rules) {
        this.rules = rules;
    }

    /** A rule a line; {@code *.ck} stands for any label, {@code !www.ck} for an exception to it. */
    static PublicSuffixes parse(Stream<String> lines) {
        return new PublicSuffixes(lines.map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .collect(Collectors.toUnmodifiableSet()));
    }

    public int size() {
        return rules.size();
    }

    /**
     * @return the part of a host name that somebody registered: {@code example.co.uk} for {@code www.example.co.uk};
     *         empty if the whole name is a public suffix
     */
    public Optional<String> registrableDomain(String host) {
        String registrable = null;
        for (String name = host; !name.isEmpty(); name = parent(name)) {
            if (rules.contains("!" + name)) {
                return Optional.of(name);
            }
            if (rules.contains(name) || rules.contains("*." + parent(name))) {
                return Optional.ofNullable(registrable);
            }
            registrable = name;
        }
        // no rule: the last label is the suffix
        return host.contains(".") ? Optional.of(host.substring(host.lastIndexOf('.', host.lastIndexOf('.') - 1) + 1))
                : Optional.empty();
    }

    private static String parent(String name) {
        return name.contains(".") ? name.substring(name.indexOf('.') + 1) : "";
    }
}
