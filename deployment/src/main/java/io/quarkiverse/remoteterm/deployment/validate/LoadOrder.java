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
 * Which term loads after which. A term that needs another's value has to; one that holds another's handle does if it can.
 */
final class LoadOrder {

    private final Map<String, Set<String>> needs = new TreeMap<>();
    private final Map<String, Set<String>> likes = new TreeMap<>();

    void needs(String term, String other) {
        needs.computeIfAbsent(term, ignored -> new TreeSet<>()).add(other);
    }

    void likes(String term, String other) {
        likes.computeIfAbsent(term, ignored -> new TreeSet<>()).add(other);
    }

    /**
     * @return terms that wait for each other, each as a way that ends where it begins; every such term is on one
     */
    List<List<String>> cycles() {
        List<List<String>> cycles = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (String term : needs.keySet()) {
            if (!known.contains(term)) {
                List<String> way = way(term, term, needs);
                known.addAll(way);
                if (!way.isEmpty()) {
                    cycles.add(way);
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
        likes.forEach((term, others) -> {
            for (String other : others) {
                if (!other.equals(term) && way(other, term, edges).isEmpty()) {
                    edges.computeIfAbsent(term, ignored -> new TreeSet<>()).add(other);
                }
            }
        });
        Map<String, List<String>> predecessors = new TreeMap<>();
        edges.forEach((term, others) -> predecessors.put(term, List.copyOf(others)));
        return predecessors;
    }

    /**
     * @return the shortest way of at least one step; empty if there is none
     */
    private static List<String> way(String from, String to, Map<String, Set<String>> edges) {
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
        List<String> way = new ArrayList<>(List.of(to));
        String here = to;
        do {
            here = reachedFrom.get(here);
            way.add(0, here);
        } while (!here.equals(from));
        return way;
    }
}
