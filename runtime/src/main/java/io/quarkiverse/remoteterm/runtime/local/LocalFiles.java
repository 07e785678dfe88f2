package io.quarkiverse.remoteterm.runtime.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.TermDeclaration;
import io.quarkiverse.remoteterm.runtime.TermDeclarations;
import io.quarkiverse.remoteterm.runtime.decode.PayloadParameters;
import io.quarkiverse.remoteterm.runtime.fetch.Replacement;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.fetch.SourceReplacement;
import io.quarkiverse.remoteterm.runtime.fetch.file.FileFetcher;
import io.quarkiverse.remoteterm.runtime.local.LocalDirectory.Stamp;
import io.quarkiverse.remoteterm.runtime.manage.TermRegistry;
import io.quarkiverse.remoteterm.runtime.manage.threads.TermExecutor;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import io.quarkus.runtime.StartupEvent;

/**
 * The files of a developer that stand in for the sources of terms, in dev mode. A bean only there.
 * <p>
 * It looks at the directory again and again: notifications of the file system come late or not at all where it is mounted, and
 * editors save in many ways.
 */
@Singleton
public final class LocalFiles implements SourceReplacement {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.remoteterm.local");

    /** A file is read once two looks have found it the same: by then it is written to its end. */
    private static final Duration PERIOD = Duration.ofMillis(200);

    private final Map<String, PayloadParameters> payloads;
    private final LocalDirectory directory;
    private final RemoteTerms terms;
    private final TermExecutor executor;
    private final MissingSources missing;

    private Map<String, Map<String, Stamp>> seen;
    private Map<String, Map<String, Stamp>> used;
    /** By checks of their own, since the last look that saw them. */
    private final Map<String, Map<String, Stamp>> read = new ConcurrentHashMap<>();

    @Inject
    LocalFiles(ModuleDirectory module, @ConfigProperty(name = "quarkus.remote-term.local-directory") String configured,
            TermDeclarations declarations, TermRegistry terms, TermExecutor executor) {
        this(Path.of(module.path()).resolve(configured).toAbsolutePath().normalize(), configured, declarations.all().stream()
                .collect(Collectors.toMap(TermDeclaration::name, TermDeclaration::payloads)), terms, executor);
    }

    LocalFiles(Path path, String shown, Map<String, PayloadParameters> payloads, RemoteTerms terms, TermExecutor executor) {
        this.payloads = payloads;
        this.directory = new LocalDirectory(path, shown, payloads.keySet().stream()
                .filter(term -> payloads.get(term).manifest().isPresent()).collect(Collectors.toSet()));
        this.terms = terms;
        this.executor = executor;
        this.missing = new MissingSources(directory, payloads);
        // before a term is loaded: what is saved from here on is read again
        this.seen = this.used = directory.read();
    }

    @Override
    public Optional<Replacement> find(String term) {
        Map<String, Stamp> files = directory.read().getOrDefault(term, Map.of());
        if (files.isEmpty()) {
            return Optional.empty();
        }
        read.put(term, files);
        if (files.size() > 1) {
            return Optional.of(failing(term, "There is more than one local file for it: " + show(files)
                    + ". Delete all but one"));
        }
        String file = files.keySet().iterator().next();
        Path path = directory.path().resolve(file);
        if (files.get(file) instanceof Stamp.OfParts) {
            LocalParts parts = new LocalParts(term, payloads.get(term), directory.parts(term));
            return Optional.of(replacement("local:" + path, "the local files in " + directory.show(file), parts, true));
        }
        if (payloads.get(term).all().size() > 1) {
            return Optional.of(failing(term, directory.show(file) + " is one file, and the term has several parts."
                    + " Put a file for each into a directory " + directory.show(term)));
        }
        return Optional.of(replacement("local:" + path, "the local file " + directory.show(file), new FileFetcher(path),
                false));
    }

    private Replacement failing(String term, String why) {
        return replacement("local:" + term, directory.shown(), request -> {
            throw new FetchException(Remedy.WAIT, why);
        }, false);
    }

    private static Replacement replacement(String id, String description, TermFetcher fetcher, boolean manifest) {
        return new Replacement(new Source(id, description, fetcher, Optional.empty()), TermOrigin.LOCAL, manifest);
    }

    private String show(Map<String, Stamp> files) {
        return String.join(" and ", files.keySet().stream().map(directory::show).toList());
    }

    /** A developer who cannot reach a source can start all the same. */
    @Override
    public boolean isOptional(String term) {
        return true;
    }

    /**
     * @return what to do about a term that has neither a source that can be read nor a local file
     */
    public Optional<String> advice(TermStatus status) {
        boolean withoutSource = isMissing(status) || status.lastFailure() != null && status.origin() == TermOrigin.LOCAL;
        return withoutSource && !directory.read().containsKey(status.name()) ? Optional.of(missing.advice(status.name()))
                : Optional.empty();
    }

    private static boolean isMissing(TermStatus status) {
        return status.version() == null && status.lastFailure() != null;
    }

    /** After the terms have been loaded. */
    void start(@Observes @Priority(Integer.MIN_VALUE + 101) StartupEvent event) {
        for (Term<?> term : terms.all()) {
            TermStatus status = term.status();
            if (used.containsKey(term.name())) {
                logUse(term.name());
            } else if (isMissing(status)) {
                missing.log(term.name());
            }
        }
        lookLater();
    }

    private void logUse(String term) {
        LOG.infof("Remote term '%s' is read from %s instead of its source (dev mode)", term, show(used.get(term)));
    }

    private void lookLater() {
        executor.later(PERIOD, () -> {
            try {
                executor.execute(this::look);
            } catch (Throwable noThread) {
                lookLater();
            }
        });
    }

    /** Compares what is there with what was there at the look before. */
    void look() {
        try {
            Map<String, Map<String, Stamp>> now = directory.read();
            Map<String, Map<String, Stamp>> before = used;
            Map<String, Map<String, Stamp>> next = new TreeMap<>(used);
            TreeSet<String> names = new TreeSet<>(now.keySet());
            names.addAll(before.keySet());
            names.addAll(read.keySet());
            names.removeIf(name -> !isChanged(name, now.getOrDefault(name, Map.of())));
            for (String name : names) {
                if (now.containsKey(name)) {
                    next.put(name, now.get(name));
                } else {
                    next.remove(name);
                }
            }
            seen = now;
            used = next;
            names.forEach(name -> changed(name, before));
        } finally {
            lookLater();
        }
    }

    /** Since it was used: also by a check that came in between, of a file that is gone again. */
    private boolean isChanged(String name, Map<String, Stamp> files) {
        if (!files.equals(seen.getOrDefault(name, Map.of()))) {
            return false;
        }
        Map<String, Stamp> byCheck = read.remove(name);
        return !files.equals(used.getOrDefault(name, Map.of())) || byCheck != null && !byCheck.equals(files);
    }

    private void changed(String name, Map<String, Map<String, Stamp>> before) {
        Optional<Term<?>> term = terms.find(name);
        if (term.isEmpty()) {
            return;
        }
        if (!used.containsKey(name)) {
            LOG.infof("Remote term '%s' is read from its source again: its local file is gone", name);
        } else if (!before.containsKey(name) || !used.get(name).keySet().equals(before.get(name).keySet())) {
            logUse(name);
        }
        term.get().refresh().subscribe().with(result -> {
            if (!used.containsKey(name) && result instanceof RefreshResult.Failed) {
                missing.log(name);
            }
        });
    }
}
