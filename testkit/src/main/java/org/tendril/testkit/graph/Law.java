package org.tendril.testkit.graph;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tendril.graph.Edge;

/**
 * A property of every graph. A graph that violates it is reduced to a small one that also violates
 * it.
 *
 * @param <V> type of vertex values
 * @param <E> type of edge values
 */
@FunctionalInterface
public interface Law<V, E> {
  /** The time for reducing a failing graph. */
  Duration MOST_TIME = Duration.ofSeconds(10);

  /** Throws an assertion error, or any exception, if the graph violates the law. */
  void check(ModelGraph<V, E> graph);

  /**
   * Checks the law on a graph.
   *
   * @param origin how to create the graph again, for example {@code seed=7}
   * @throws AssertionError if the graph violates the law, with the origin and the smallest
   *     violating graph found: unless time ran out, no edge or vertex can be removed from it
   */
  static <V, E> void check(String origin, ModelGraph<V, E> graph, Law<V, E> law) {
    if (law.failureOn(graph) == null) {
      return;
    }
    ModelGraph<V, E> smallest = law.smallestBelow(graph);
    Throwable failure = law.failureOn(smallest);
    throw new AssertionError(
        "the law is broken: "
            + origin
            + " vertices="
            + graph.vertices().size()
            + " edges="
            + graph.edges().size()
            + "; the smallest failing input:"
            + (smallest.undirected() ? " undirected" : " directed")
            + " vertices="
            + smallest.vertices()
            + " edges="
            + smallest.edges()
            + "; there: "
            + (failure == null ? "it failed once and then did not" : failure),
        failure);
  }

  private @Nullable Throwable failureOn(ModelGraph<V, E> graph) {
    try {
      check(graph);
      return null;
    } catch (AssertionError | RuntimeException failure) {
      return failure;
    }
  }

  private ModelGraph<V, E> smallestBelow(ModelGraph<V, E> graph) {
    Trials trials = new Trials();
    boolean undirected = graph.undirected();
    List<Edge<E>> edges =
        trials.smallest(
            graph.edges(),
            some -> failureOn(new ModelGraph<>(graph.vertices(), some, undirected)) != null);
    Set<Long> ends = new HashSet<>();
    edges.forEach(edge -> ends.addAll(List.of(edge.source(), edge.target())));
    List<Long> others = graph.vertices().keySet().stream().filter(v -> !ends.contains(v)).toList();
    List<Long> needed =
        trials.smallest(others, some -> failureOn(restricted(graph, ends, some, edges)) != null);
    return restricted(graph, ends, needed, edges);
  }

  private static <V, E> ModelGraph<V, E> restricted(
      ModelGraph<V, E> graph, Set<Long> ends, List<Long> others, List<Edge<E>> edges) {
    TreeMap<Long, V> vertices = new TreeMap<>(graph.vertices());
    vertices.keySet().removeIf(id -> !ends.contains(id) && !others.contains(id));
    return new ModelGraph<>(vertices, edges, graph.undirected());
  }

  /** Removes parts of a list, ever smaller ones, while the rest still fails. */
  final class Trials {
    private final long end = System.nanoTime() + MOST_TIME.toNanos();

    <T> List<T> smallest(List<T> failing, Predicate<List<T>> fails) {
      List<T> smallest = failing;
      for (int part = failing.size(); part > 0; part /= 2) {
        int from = 0;
        while (from < smallest.size() && System.nanoTime() - end < 0) {
          List<T> fewer = new ArrayList<>(smallest);
          fewer.subList(from, Math.min(from + part, smallest.size())).clear();
          if (fails.test(fewer)) {
            smallest = fewer;
          } else {
            from += part;
          }
        }
      }
      return smallest;
    }
  }
}
