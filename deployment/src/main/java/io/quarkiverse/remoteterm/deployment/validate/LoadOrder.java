package io.quarkiverse.remoteterm.deployment.validate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The order in which terms load. A term that needs the value of another loads after it; one that has the handle of another
 * does so unless that makes a cycle.
 */
final class LoadOrder {

    private final Map<String, Set<String>> needs = new TreeMap<>();
    private final Map<String, Set<String>> preferences = new TreeMap<>();

    void needs(String term, String other) {
        needs.computeIfAbsent(term, ignored -> new TreeSet<>()).add(other);
    }

    void prefers(String term, String other) {
        preferences.computeIfAbsent(term, ignored -> new TreeSet<>()).add(other);
    }

    /**
     * @return terms that wait for each other, each as a path that ends where it begins; every such term is on one
     */
    List<List<String>> cycles() {
        List<List<String>> cycles = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (String term : needs.keySet()) {
            if (!known.contains(term)) {
                List<String> path = path(term, term, needs);
                known.addAll(path);
                if (!path.isEmpty()) {
                    cycles.add(path);
                }
            }
        }
        return cycles;
    }

    /**
     * @return what each term loads after, ordered by name; there must be no cycles
     */
    Map<String, List<String>> predecessors() {
        Map<String, Set<String>> edges = new TreeMap<>();
        needs.forEach((term, others) -> edges.put(term, new TreeSet<>(others)));
        preferences.forEach((term, others) -> {
            for (String other : others) {
                if (!other.equals(term) && path(other, term, edges).isEmpty()) {
                    edges.computeIfAbsent(term, ignored -> new TreeSet<>()).add(other);
                }
            }
        });
        Map<String, List<String>> predecessors = new TreeMap<>();
        edges.forEach((term, others) -> predecessors.put(term, List.copyOf(others)));
        return predecessors;
    }

    /**
     * @return the shortest path of at least one step; empty if there is none
     */
    private static List<String> path(String from, String to, Map<String, Set<String>> edges) {
        Map<String, String> reachedFrom = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String here = open.poll();
            for (String next : edges.getOrDefault(here, Set.of())) {
                if (reachedFrom.putIfAbsent(next, here) == null) {
                    if (next.equals(to)) {
                        return trace(from, to, reachedFrom);
                    }
                    open.add(next);
                }
            }
        }
        return List.of();
    }

    private static List<String> trace(String from, String to, Map<String, String> reachedFrom) {
        List<String> path = new ArrayList<>(List.of(to));
        String here = to;
        do {
            here = reachedFrom.get(here);
            path.add(0, here);
        } while (!here.equals(from));
        return path;
    }
}
