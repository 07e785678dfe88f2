package io.quarkiverse.remoteterm.runtime.push;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.runtime.TermDeclaration;
import io.quarkiverse.remoteterm.runtime.TermDeclarations;
import io.quarkiverse.remoteterm.runtime.config.TermSettingsReader;
import io.quarkiverse.remoteterm.runtime.fetch.SourceFactory;
import io.quarkiverse.remoteterm.runtime.fetch.StoredObject;
import io.quarkiverse.remoteterm.runtime.manage.TermRegistry;
import io.quarkiverse.remoteterm.runtime.manage.threads.TermExecutor;
import io.quarkiverse.remoteterm.runtime.observe.PrintableText;
import io.smallrye.common.annotation.Identifier;

/**
 * Has terms checked that messages ask for, each after a random part of its {@code push.delay}: instances that get a message
 * together do not ask their source together. Messages that come meanwhile are answered by the same check.
 */
@Singleton
public class PushedChecks {

    private static final Logger LOG = Logger.getLogger(PushedChecks.class);
    private static final int LONGEST_NAME = 100;

    private final TermRegistry registry;
    private final TermExecutor executor;
    // of its own for each process: instances that start together must not draw the same delays
    private final Random random = new Random(new SecureRandom().nextLong());
    private final Map<String, Duration> delays = new TreeMap<>();
    private final Map<String, AtomicBoolean> waiting = new HashMap<>();
    private final Map<StoredObject, Set<String>> readers = new HashMap<>();

    @Inject
    PushedChecks(TermDeclarations declarations, TermSettingsReader settings, @Any Instance<SourceFactory> factories,
            TermRegistry registry, TermExecutor executor) {
        this.registry = registry;
        this.executor = executor;
        for (TermDeclaration term : declarations.all()) {
            delays.put(term.name(), settings.read(term.name()).check().pushDelay());
            waiting.put(term.name(), new AtomicBoolean());
            Instance<SourceFactory> factory = factories.select(Identifier.Literal.of(term.fetcher()));
            if (factory.isResolvable()) {
                factory.get().objects(term.name())
                        .forEach(object -> readers.computeIfAbsent(object, o -> new TreeSet<>()).add(term.name()));
            }
        }
    }

    /** Does not block. */
    void follow(List<Target> targets) {
        for (Target target : targets) {
            if (target instanceof Target.All) {
                delays.keySet().forEach(this::check);
            } else if (target instanceof Target.Changed changed) {
                readers.getOrDefault(changed.object(), Set.of()).forEach(this::check);
            } else if (target instanceof Target.Named named) {
                check(named.name());
            }
        }
    }

    private void check(String term) {
        AtomicBoolean pending = waiting.get(term);
        if (pending == null) {
            LOG.debugf("A message names %s, which is no term of this application", PrintableText.of(term, LONGEST_NAME));
        } else if (pending.compareAndSet(false, true)) {
            try {
                executor.later(delay(delays.get(term)), () -> {
                    // before the check starts: it may miss what a message that comes from here on is about
                    pending.set(false);
                    registry.checkByMessage(term);
                });
            } catch (Throwable failed) {
                pending.set(false);
                throw failed;
            }
        }
    }

    private Duration delay(Duration longest) {
        return longest.isZero() ? longest : Duration.ofNanos(random.nextLong(longest.toNanos() + 1));
    }
}
