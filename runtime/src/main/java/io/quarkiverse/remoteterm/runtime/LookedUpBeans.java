package io.quarkiverse.remoteterm.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.remoteterm.runtime.decode.RawTypes;
import io.quarkus.arc.Components;
import io.quarkus.arc.ComponentsProvider;
import io.quarkus.arc.CurrentContextFactory;
import io.quarkus.arc.InjectableBean;

/**
 * Gives ArC the {@linkplain LookedUpBean beans} that the build has left no class for. It finds them in a file, because ArC
 * starts before anything that is recorded.
 */
public final class LookedUpBeans implements ComponentsProvider {

    /** One bean a line: its term, the type of what it creates, and its bean types, separated by tabs. */
    public static final String FILE = "META-INF/quarkus-remote-term/looked-up-beans";
    public static final String SEPARATOR = "\t";

    @Override
    public Components getComponents(CurrentContextFactory contexts) {
        return new Components(beans(), List.of(), List.of(), Set.of(), Map.of(), List::of, Map.of(), Set.of(), Map.of());
    }

    private static Collection<InjectableBean<?>> beans() {
        List<InjectableBean<?>> beans = new ArrayList<>();
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            if (file != null) {
                TypeReader reader = new TypeReader();
                Map<String, LookedUpBean.Types> known = new HashMap<>();
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    int end = line.indexOf(SEPARATOR);
                    LookedUpBean.Types types = known.computeIfAbsent(line.substring(end + 1), texts -> types(texts, reader));
                    beans.add(new LookedUpBean(line.substring(0, end), types));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
        return beans;
    }

    private static LookedUpBean.Types types(String texts, TypeReader reader) {
        List<Type> types = Arrays.stream(texts.split(SEPARATOR)).map(reader::read).toList();
        return new LookedUpBean.Types(RawTypes.of(types.get(0)), Set.copyOf(types.subList(1, types.size())));
    }
}
