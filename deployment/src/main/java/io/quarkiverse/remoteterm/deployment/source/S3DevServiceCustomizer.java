package io.quarkiverse.remoteterm.deployment.source;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Switches the Dev Service of S3 off while nothing says that the application uses S3: neither the bucket of a term nor anything
 * of {@code quarkus.s3}. It would start for every application otherwise, since this extension brings the S3 one.
 */
public class S3DevServiceCustomizer implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withSources(new SwitchedOff());
    }

    private static final class SwitchedOff implements ConfigSourceFactory {

        private static final String SWITCH = "quarkus.s3.devservices.enabled";
        /** Below everything but the defaults that are built in. */
        private static final int ORDINAL = Integer.MIN_VALUE + 1_000;
        private static final Pattern S3_IN_USE = Pattern.compile(
                "quarkus\\.s3\\..+|quarkus\\.remote-term\\..+\\.bucket|QUARKUS_S3_.+|QUARKUS_REMOTE_TERM_.+_BUCKET");

        @Override
        public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
            for (Iterator<String> names = context.iterateNames(); names.hasNext();) {
                String name = names.next();
                if (S3_IN_USE.matcher(name).matches() && !isDefault(context.getValue(name))) {
                    return List.of();
                }
            }
            return List.of(new PropertiesConfigSource(Map.of(SWITCH, "false"), "remote-term: no S3", ORDINAL));
        }

        /** The defaults of the S3 extension's own mappings are listed like what somebody wrote. */
        private static boolean isDefault(ConfigValue value) {
            return value == null || value.getConfigSourceOrdinal() == Integer.MIN_VALUE;
        }
    }
}
