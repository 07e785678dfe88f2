package io.quarkiverse.remoteterm.deployment.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.quarkiverse.remoteterm.deployment.scan.Annotations;
import io.quarkiverse.remoteterm.deployment.scan.DotNames;
import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.TermBeanBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.ValueKind;

/**
 * Derives the order in which terms load from the parameters of their producer methods.
 */
final class ParameterRules {

    private final TermBeans beans;
    private final Annotations annotations;
    private final LoadOrder order = new LoadOrder();
    private final Map<String, RemoteTermBuildItem> terms = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();

    ParameterRules(TermBeans beans, Annotations annotations) {
        this.beans = beans;
        this.annotations = annotations;
    }

    /**
     * @return all that is wrong, each with what to do
     */
    List<String> check(List<RemoteTermBuildItem> declared) {
        declared.forEach(term -> terms.put(term.name(), term));
        terms.values().forEach(this::readParameters);
        for (List<String> cycle : order.cycles()) {
            violations.add(describe(cycle));
        }
        return violations;
    }

    /**
     * @return what each term loads after, once nothing is wrong
     */
    Map<String, List<String>> predecessors() {
        return order.predecessors();
    }

    private void readParameters(RemoteTermBuildItem term) {
        InjectedParameter.of(term, annotations).forEach(parameter -> read(term, parameter));
    }

    private void read(RemoteTermBuildItem term, InjectedParameter injected) {
        beans.handle(injected.type(), injected.qualifiers())
                .ifPresent(other -> order.prefers(term.name(), other.term().name()));
        Optional<TermBeanBuildItem> value = beans.value(injected.type(), injected.qualifiers());
        if (value.isEmpty()) {
            return;
        }
        if (value.get().valueKind() == ValueKind.LEASED) {
            violations.add("parameter %d of %s(): %s".formatted(injected.parameter().position() + 1, term.producer(),
                    DirectInjectionRules.advice(value.get())));
        }
        if (injected.lookup()) {
            order.prefers(term.name(), value.get().term().name());
        } else {
            order.needs(term.name(), value.get().term().name());
        }
    }

    private String describe(List<String> cycle) {
        String path = cycle.stream()
                .map(name -> "%s (%s())".formatted(name, terms.get(name).producer()))
                .collect(Collectors.joining(" -> "));
        return cycle.size() == 2
                ? "a remote term cannot wait for its own value: %s. Take a %s as the parameter instead".formatted(path,
                        DotNames.TERM)
                : "remote terms wait for each other's values: %s. Take a %s as the parameter in one of the methods instead"
                        .formatted(path, DotNames.TERM);
    }
}
