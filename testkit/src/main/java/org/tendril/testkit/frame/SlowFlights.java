package org.tendril.testkit.frame;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Answers questions about routes by plain loops over lists. */
final class SlowFlights {
  private final Map<String, Set<String>> targets = new TreeMap<>();

  SlowFlights(List<String[]> routes) {
    for (String[] route : routes) {
      targets.computeIfAbsent(route[0], source -> new TreeSet<>()).add(route[1]);
    }
  }

  private Set<String> from(String airport) {
    return targets.getOrDefault(airport, Set.of());
  }

  boolean joins(String source, String target) {
    return from(source).contains(target);
  }

  /** Three different airports, {@code A B C}, with flights A to B to C but none from A to C. */
  List<String> connections(String source) {
    List<String> found = new ArrayList<>();
    for (String via : from(source)) {
      for (String target : from(via)) {
        boolean different = !via.equals(source) && !target.equals(via) && !target.equals(source);
        if (different && !joins(source, target)) {
          found.add(source + " " + via + " " + target);
        }
      }
    }
    return found;
  }

  /** All shortest paths, {@code A B C}, ascending. */
  List<String> shortestPaths(String source, String target) {
    List<String> paths = List.of(source);
    Set<String> seen = new HashSet<>(Set.of(source));
    while (!paths.isEmpty()) {
      List<String> longer = new ArrayList<>();
      Set<String> reached = new HashSet<>();
      for (String path : paths) {
        String last = path.substring(path.lastIndexOf(' ') + 1);
        for (String next : from(last)) {
          if (!seen.contains(next)) {
            longer.add(path + " " + next);
            reached.add(next);
          }
        }
      }
      if (reached.contains(target)) {
        return longer.stream().filter(path -> path.endsWith(" " + target)).sorted().toList();
      }
      seen.addAll(reached);
      paths = longer;
    }
    return List.of();
  }

  /** The smallest name in the component of each airport that has a route. */
  Map<String, String> components() {
    Map<String, String> labels = new TreeMap<>();
    targets.forEach(
        (source, all) -> {
          labels.putIfAbsent(source, source);
          all.forEach(target -> labels.putIfAbsent(target, target));
        });
    boolean changed = true;
    while (changed) {
      changed = false;
      for (var entry : targets.entrySet()) {
        for (String target : entry.getValue()) {
          String a = labels.getOrDefault(entry.getKey(), entry.getKey());
          String b = labels.getOrDefault(target, target);
          String least = a.compareTo(b) < 0 ? a : b;
          changed |= !a.equals(b);
          labels.put(entry.getKey(), least);
          labels.put(target, least);
        }
      }
    }
    return labels;
  }

  /** The number of triangles, without regard to direction and parallel edges. */
  long triangles() {
    Map<String, Set<String>> larger = new HashMap<>();
    targets.forEach(
        (source, all) -> {
          for (String target : all) {
            boolean ascends = source.compareTo(target) < 0;
            String small = ascends ? source : target;
            if (!source.equals(target)) {
              larger.computeIfAbsent(small, key -> new HashSet<>()).add(ascends ? target : source);
            }
          }
        });
    long count = 0;
    for (Set<String> neighbors : larger.values()) {
      for (String second : neighbors) {
        for (String third : larger.getOrDefault(second, Set.of())) {
          count += neighbors.contains(third) ? 1 : 0;
        }
      }
    }
    return count;
  }

  /** Ranks by weight; the rank of airports without a flight is shared equally by all. */
  static Map<String, Double> ranks(
      Set<String> airports, List<String[]> routes, List<Long> weights, int iterations) {
    Map<String, Double> out = new HashMap<>();
    for (int i = 0; i < routes.size(); i++) {
      out.merge(routes.get(i)[0], (double) weights.get(i), Double::sum);
    }
    double n = airports.size();
    Map<String, Double> ranks = new TreeMap<>();
    airports.forEach(airport -> ranks.put(airport, 1 / n));
    for (int iteration = 0; iteration < iterations; iteration++) {
      double lost =
          airports.stream().filter(a -> !out.containsKey(a)).mapToDouble(ranks::get).sum();
      Map<String, Double> next = new HashMap<>();
      for (int i = 0; i < routes.size(); i++) {
        String source = routes.get(i)[0];
        double share =
            ranks.getOrDefault(source, 0.0) * weights.get(i) / out.getOrDefault(source, 1.0);
        next.merge(routes.get(i)[1], share, Double::sum);
      }
      for (String airport : airports) {
        double sum = next.getOrDefault(airport, 0.0) + lost / n;
        ranks.put(airport, 0.15 / n + 0.85 * sum);
      }
    }
    return ranks;
  }
}
