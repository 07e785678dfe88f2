package io.quarkiverse.remoteterm.junit.internal;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.remoteterm.junit.TestSource;
import io.quarkiverse.remoteterm.runtime.TermDeclaration;
import io.quarkiverse.remoteterm.runtime.TermDeclarations;
import io.quarkiverse.remoteterm.runtime.fetch.Replacement;
import io.quarkiverse.remoteterm.runtime.fetch.SourceReplacement;
import io.quarkiverse.remoteterm.runtime.fetch.TestedTerms;
import io.quarkiverse.remoteterm.runtime.manage.TermRegistry;
import io.quarkus.arc.Arc;

/**
 * The sources of all terms of the application under test. The build makes it a bean.
 */
public class TestSources implements SourceReplacement {

    private final Set<String> tested;
    private final TermDeclarations declarations;
    private final Map<String, ServedSource> byTerm = new LinkedHashMap<>();
    private volatile Class<?> testClass;

    public TestSources(TestedTerms tested, TermDeclarations declarations, TermRegistry registry) {
        this.tested = tested.names();
        this.declarations = declarations;
        for (TermDeclaration term : declarations.all()) {
            byTerm.put(term.name(), new ServedSource(PartNames.of(term), registry, () -> testClass));
        }
        ComingTestClass.load().ifPresent(this::startWith);
    }

    /** What creates the beans of {@link TestSource} calls it. */
    public static TestSource source(String term) {
        return Arc.container().instance(TestSources.class).get().byTerm.get(term);
    }

    /** The application starts from what its first test class declares. */
    private void startWith(Class<?> first) {
        testClass = first;
        Declarations declared = Declarations.of(first);
        for (String term : declared.terms()) {
            // what its methods add is not known yet; what is wrong is said before each test
            Optional.ofNullable(byTerm.get(term))
                    .filter(source -> source.names().problem(declared.parts(term)).isEmpty())
                    .ifPresent(source -> source.put(declared.content(term)));
        }
    }

    @Override
    public Optional<Replacement> find(String term) {
        return byTerm.get(term).replacement();
    }

    /** A term that some test serves need not have a source when the application starts for another one. */
    @Override
    public boolean isOptional(String term) {
        return tested.contains(term) || byTerm.get(term).isInUse();
    }

    /**
     * Each term goes back to what the test declares.
     *
     * @throws IllegalArgumentException if it declares what cannot be
     */
    void prepare(Class<?> type, Method test) {
        testClass = type;
        Declarations declared = Declarations.of(type).and(test);
        for (String term : declared.terms()) {
            if (!byTerm.containsKey(term)) {
                throw new IllegalArgumentException("@TestTerm(name=\"" + term + "\") of " + test
                        + ": the application declares no such term, only " + String.join(", ", byTerm.keySet()));
            }
            byTerm.get(term).names().problem(declared.parts(term)).ifPresent(problem -> {
                throw new IllegalArgumentException("@TestTerm(name=\"" + term + "\") of " + test + ": " + problem);
            });
        }
        byTerm.forEach((term, source) -> {
            if (source.isInUse() || declared.terms().contains(term)) {
                source.reset();
            }
        });
        Set<String> loaded = new LinkedHashSet<>();
        declarations.all().forEach(term -> load(term, declared, loaded));
        byTerm.values().forEach(ServedSource::countAnew);
    }

    /** As at the start, after those that its producer method needs. */
    private void load(TermDeclaration term, Declarations declared, Set<String> loaded) {
        if (!loaded.add(term.name())) {
            return;
        }
        for (TermDeclaration other : declarations.all()) {
            if (term.loadsAfter().contains(other.name())) {
                load(other, declared, loaded);
            }
        }
        if (declared.terms().contains(term.name())) {
            ServedSource source = byTerm.get(term.name());
            source.put(declared.content(term.name()));
            source.check();
        }
    }
}
