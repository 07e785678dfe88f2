package io.quarkiverse.remoteterm.runtime.config;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import org.eclipse.microprofile.config.spi.Converter;

import io.quarkiverse.remoteterm.runtime.config.ArchiveSettings.Format;
import io.quarkiverse.remoteterm.runtime.config.PayloadSettings.Decompression;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings.OnStale;
import io.quarkiverse.remoteterm.runtime.config.StartupSettings.OnStartupFailure;
import io.quarkiverse.remoteterm.runtime.config.read.TermConfiguration;
import io.quarkus.runtime.configuration.MemorySize;

/**
 * Keeps the mappings from being filled. They document the keys, give the defaults, tell Quarkus which keys exist, and
 * environment variables how names are written. The values are read key by key, through {@link TermConfiguration}: a mapping
 * would look for the keys of each term among those of all terms, and would stop at the first wrong value rather than report all
 * of them.
 * <p>
 * As the supplier of a map's keys it stands for no term at all. The converters convert to nothing, whatever is configured;
 * SmallRye Config wants one for each type.
 */
public final class ReadByKey implements Supplier<Iterable<String>> {

    /** No name of a term, nor of an environment variable. One is wanted, or the map would be filled. */
    private static final List<String> NO_TERM = List.of("-");

    @Override
    public Iterable<String> get() {
        return NO_TERM;
    }

    public static final class OfDuration implements Converter<Duration> {
        @Override
        public Duration convert(String value) {
            return null;
        }
    }

    public static final class OfSize implements Converter<MemorySize> {
        @Override
        public MemorySize convert(String value) {
            return null;
        }
    }

    public static final class OfBoolean implements Converter<Boolean> {
        @Override
        public Boolean convert(String value) {
            return null;
        }
    }

    public static final class OfInteger implements Converter<Integer> {
        @Override
        public Integer convert(String value) {
            return null;
        }
    }

    public static final class OfOnStartupFailure implements Converter<OnStartupFailure> {
        @Override
        public OnStartupFailure convert(String value) {
            return null;
        }
    }

    public static final class OfDecompression implements Converter<Decompression> {
        @Override
        public Decompression convert(String value) {
            return null;
        }
    }

    public static final class OfArchiveFormat implements Converter<Format> {
        @Override
        public Format convert(String value) {
            return null;
        }
    }

    public static final class OfOnStale implements Converter<OnStale> {
        @Override
        public OnStale convert(String value) {
            return null;
        }
    }
}
