package org.tendril.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tendril.algorithms.Algorithms.bfs;
import static org.tendril.algorithms.Algorithms.connectedComponents;
import static org.tendril.algorithms.Algorithms.pageRank;
import static org.tendril.algorithms.Algorithms.shortestPaths;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import org.tendril.graph.Graph;

/**
 * The results that the laws compare, of all algorithms on one graph, by vertex id.
 *
 * @param ranks floating sums, which may depend on the order of ids and on the cut in the last bits
 * @param paths floating sums along paths, which must not
 * @param counts integers
 * @param labels a vertex id for each vertex, which identifies its component
 */
record Answers(
    Map<String, Map<Long, Double>> ranks,
    Map<String, Map<Long, Double>> paths,
    Map<String, Map<Long, Long>> counts,
    Map<Long, Long> labels) {
  private static final double RELATIVE = 1e-12;

  /** Computes everything; paths start at the vertex {@code source}, if the graph has any. */
  static Answers of(Graph<Long, Double> graph, long source) {
    Map<String, Map<Long, Double>> ranks = new LinkedHashMap<>();
    ranks.put("pagerank", graph.run(pageRank().iterations(8)).vertices().toMap());
    ranks.put("weighted", graph.run(pageRank().weighted().iterations(5)).vertices().toMap());
    ranks.put(
        "in-weights",
        graph
            .<Double>aggregateMessages(edge -> edge.sendToTarget(edge.value()), Double::sum)
            .toMap());
    Map<String, Map<Long, Double>> paths = new LinkedHashMap<>();
    Map<String, Map<Long, Long>> counts = new LinkedHashMap<>();
    if (graph.vertexCount() > 0) {
      paths.put("sssp", graph.run(shortestPaths(source)).distances().vertices().toMap());
      paths.put("object sssp", MessagePrograms.distances(graph, source).toMap());
      counts.put("bfs", graph.run(bfs(source)).distances().vertices().toMap());
    }
    counts.put("out-degrees", graph.outDegrees().vertices().toMap());
    counts.put("in-degrees", graph.inDegrees().vertices().toMap());
    counts.put("degrees", graph.degrees().vertices().toMap());
    counts.put("triangles", MessagePrograms.triangles(graph).toMap());
    Map<Long, Long> labels = graph.run(connectedComponents()).labels().vertices().toMap();
    return new Answers(ranks, paths, counts, labels);
  }

  /** The same answers by other ids; labels become the smallest of the new ids. */
  Answers withIds(LongUnaryOperator newId) {
    Map<Long, Long> smallest = new TreeMap<>(); // by old label
    labels.forEach((id, label) -> smallest.merge(label, newId.applyAsLong(id), Math::min));
    Map<Long, Long> newLabels = new TreeMap<>();
    labels.forEach((id, label) -> newLabels.put(newId.applyAsLong(id), smallest.get(label)));
    return new Answers(
        renamed(ranks, newId), renamed(paths, newId), renamed(counts, newId), newLabels);
  }

  private static <T> Map<String, Map<Long, T>> renamed(
      Map<String, Map<Long, T>> answers, LongUnaryOperator newId) {
    Map<String, Map<Long, T>> renamed = new LinkedHashMap<>();
    answers.forEach(
        (name, values) -> {
          Map<Long, T> byNewId = new TreeMap<>();
          values.forEach((id, value) -> byNewId.put(newId.applyAsLong(id), value));
          renamed.put(name, byNewId);
        });
    return renamed;
  }

  /** Asserts that these are the expected answers, to the last bit. */
  void assertSame(Answers expected) {
    assertThat(ranks).isEqualTo(expected.ranks);
    assertSameButForRanks(expected);
  }

  /** Asserts that these are the expected answers, ranks up to rounding. */
  void assertClose(Answers expected) {
    assertThat(ranks.keySet()).isEqualTo(expected.ranks.keySet());
    ranks.forEach(
        (name, values) -> {
          Map<Long, Double> others = expected.ranks.getOrDefault(name, Map.of());
          assertThat(List.copyOf(values.keySet())).as(name).isEqualTo(List.copyOf(others.keySet()));
          assertThat(List.copyOf(values.values()))
              .as(name)
              .usingElementComparator(Answers::compareRanks)
              .isEqualTo(List.copyOf(others.values()));
        });
    assertSameButForRanks(expected);
  }

  private static int compareRanks(double a, double b) {
    return Math.abs(a - b) <= RELATIVE * Math.abs(b) ? 0 : Double.compare(a, b);
  }

  private void assertSameButForRanks(Answers expected) {
    assertThat(paths).isEqualTo(expected.paths);
    assertThat(counts).isEqualTo(expected.counts);
    assertThat(labels).isEqualTo(expected.labels);
  }
}
