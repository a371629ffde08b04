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
 * What holds for every graph. A graph that breaks it is cut down to a small one that breaks it,
 * too.
 *
 * @param <V> type of vertex values
 * @param <E> type of edge values
 */
@FunctionalInterface
public interface Law<V, E> {
  /** For how long a failing law is tried on smaller graphs. */
  Duration MOST_TIME = Duration.ofSeconds(10);

  /** Throws an assertion's error, or any other exception, if the graph breaks the law. */
  void check(ModelGraph<V, E> graph);

  /**
   * Checks the law on a graph.
   *
   * @param origin how to make that graph again, for example {@code seed=7}
   * @throws AssertionError if the graph breaks the law, naming the origin and the smallest graph
   *     found that breaks it: no edge and no vertex of it can be left out, unless the trials ran
   *     out
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

  /** Leaves out parts of a list for as long as what is left fails, in ever smaller parts. */
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
