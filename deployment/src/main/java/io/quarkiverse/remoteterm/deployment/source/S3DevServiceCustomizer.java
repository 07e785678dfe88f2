package io.quarkiverse.remoteterm.deployment.source;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Defaults of S3's Dev Service: the buckets of the terms, where it starts; and off, where nothing needs it:
 * <ul>
 * <li>neither a bucket of a term nor anything of {@code quarkus.s3} is configured. It would start for every application
 * otherwise, since this extension brings the S3 one;</li>
 * <li>tests or files of the developer provide the content of all terms that have a bucket;</li>
 * <li>tests bring their own S3 server.</li>
 * </ul>
 */
public class S3DevServiceCustomizer implements SmallRyeConfigBuilderCustomizer {

    private static final String LOCAL_DIRECTORY = "quarkus.remote-term.local-directory";

    private final Function<ConfigSourceContext, ProvidedTerms> provided;

    public S3DevServiceCustomizer() {
        this(S3DevServiceCustomizer::find);
    }

    S3DevServiceCustomizer(Function<ConfigSourceContext, ProvidedTerms> provided) {
        this.provided = provided;
    }

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withSources(new Defaults(provided));
    }

    /** The build tools start dev mode in the directory of the module. */
    private static ProvidedTerms find(ConfigSourceContext context) {
        if (!context.getProfiles().contains("dev")) {
            return ProvidedTerms.byTests();
        }
        ConfigValue directory = context.getValue(LOCAL_DIRECTORY);
        return ProvidedTerms.byFiles(Path.of(
                directory == null || directory.getValue() == null ? "remote-terms" : directory.getValue()));
    }

    private record Defaults(Function<ConfigSourceContext, ProvidedTerms> provided) implements ConfigSourceFactory {

        private static final String SWITCH = "quarkus.s3.devservices.enabled";
        private static final String BUCKETS = "quarkus.s3.devservices.buckets";
        /** Below everything but the defaults that are built in. */
        private static final int ORDINAL = Integer.MIN_VALUE + 1_000;
        private static final Pattern BUCKET = Pattern
                .compile("quarkus\\.remote-term\\.(?:\"([^\"]+)\"|([^.\"]+))\\.s3\\.(?:.+\\.)?bucket");
        private static final Pattern BUCKET_VARIABLE = Pattern.compile("QUARKUS_REMOTE_TERM_(.+?)_S3_(?:.+_)?BUCKET");
        private static final Pattern S3 = Pattern.compile("quarkus\\.s3\\..+|QUARKUS_S3_.+");

        @Override
        public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
            ProvidedTerms known = provided.apply(context);
            Set<String> buckets = new TreeSet<>();
            boolean needed = false;
            boolean replaced = false;
            boolean other = false;
            for (Iterator<String> names = context.iterateNames(); names.hasNext();) {
                String name = names.next();
                Optional<String> term = termWithBucket(name);
                if (term.isEmpty() && !S3.matcher(name).matches()) {
                    continue;
                }
                ConfigValue value = context.getValue(name);
                if (isDefault(value)) {
                    continue;
                }
                if (term.isEmpty()) {
                    other = true;
                } else if (known.names().contains(term.get())) {
                    replaced = true;
                } else {
                    needed = true;
                    buckets.add(value.getValue());
                }
            }
            if (known.s3() || !needed && (replaced || !other)) {
                return List.of(new PropertiesConfigSource(Map.of(SWITCH, "false"), "remote-term: no S3", ORDINAL));
            }
            return buckets.isEmpty() ? List.of()
                    : List.of(new PropertiesConfigSource(Map.of(BUCKETS, String.join(",", buckets)),
                            "remote-term: buckets", ORDINAL));
        }

        private static Optional<String> termWithBucket(String property) {
            Matcher key = BUCKET.matcher(property);
            if (key.matches()) {
                return Optional.of(key.group(1) != null ? key.group(1) : key.group(2));
            }
            Matcher variable = BUCKET_VARIABLE.matcher(property);
            return variable.matches()
                    ? Optional.of(variable.group(1).toLowerCase(Locale.ROOT).replaceAll("^_+|_+$", "").replace('_', '-'))
                    : Optional.empty();
        }

        /** The defaults of the S3 extension's own mappings are listed like what somebody wrote. */
        private static boolean isDefault(ConfigValue value) {
            return value == null || value.getValue() == null || value.getConfigSourceOrdinal() == Integer.MIN_VALUE;
        }
    }
}
