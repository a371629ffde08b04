package org.tendril.algorithms.communities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.algorithms.Algorithms;
import org.tendril.algorithms.EveryForm;
import org.tendril.algorithms.Shapes;
import org.tendril.algorithms.result.Communities;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDataset;
import org.tendril.partition.cut.EdgePartitioners;
import org.tendril.testkit.graph.ModelGraph;

class LabelPropagationTest {
  private static final EveryForm FORMS = new EveryForm();

  @AfterAll
  static void closeEngines() {
    FORMS.close();
  }

  /** Weights of random graphs have up to 53 digits; these have exact sums. */
  private static double rounded(double weight) {
    return Math.rint(4 * weight) / 4;
  }

  private static ModelGraph<Long, Double> rounded(ModelGraph<Long, Double> model) {
    return new ModelGraph<>(
        model.vertices(),
        model.edges().stream()
            .map(e -> new Edge<>(e.source(), e.target(), rounded(e.value())))
            .toList(),
        model.undirected());
  }

  private static Map<Long, Long> slow(ModelGraph<Long, Double> model, LabelPropagation options) {
    Map<Long, Long> labels = new TreeMap<>();
    model.vertices().keySet().forEach(id -> labels.put(id, id));
    for (int i = 0; i < options.iterations(); i++) {
      Map<Long, Map<Long, Double>> votes = new TreeMap<>();
      for (Edge<Double> edge : model.edges()) {
        double weight = options.isWeighted() ? edge.value() : 1;
        vote(votes, edge.target(), EveryForm.valueOf(labels, edge.source()), weight);
        boolean loopStoredOnce = model.undirected() && edge.source() == edge.target();
        if (!loopStoredOnce && (model.undirected() || !options.isIncoming())) {
          vote(votes, edge.source(), EveryForm.valueOf(labels, edge.target()), weight);
        }
      }
      votes.forEach(
          (id, counts) -> {
            double most = counts.values().stream().mapToDouble(c -> c).max().orElse(0);
            counts.entrySet().stream()
                .filter(entry -> most > 0 && entry.getValue() == most)
                .findFirst()
                .ifPresent(entry -> labels.put(id, entry.getKey()));
          });
    }
    return labels;
  }

  private static void vote(Map<Long, Map<Long, Double>> votes, long id, Long label, double weight) {
    votes.computeIfAbsent(id, key -> new TreeMap<>()).merge(label, weight, Double::sum);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, false", "2, false", "10, false", "3, true", "10, true"})
  void takesTheMostFrequentLabels(int iterations, boolean incoming) {
    LabelPropagation defaults = Algorithms.labelPropagation().iterations(iterations);
    LabelPropagation options = incoming ? defaults.incoming() : defaults;
    FORMS.check(options, r -> r.labels().vertices().toMap(), model -> slow(model, options));
  }

  @Test
  void countsWeights() {
    LabelPropagation options = Algorithms.labelPropagation().iterations(4).weighted();
    for (Algorithm<Communities> form : List.of(options, options.portable())) {
      Algorithm<Communities> onRounded =
          graph ->
              graph.mapEdgesToDouble((source, target, value) -> rounded((Double) value)).run(form);
      FORMS.check(
          onRounded, r -> r.labels().vertices().toMap(), model -> slow(rounded(model), options));
    }
  }

  @Test
  void startsWithGivenLabels() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Void> path =
          Graph.fromEdges(engine, new long[] {1, 2, 3, 4}, new long[] {2, 3, 4, 5}).undirected();
      VertexDataset<Long> start = VertexDataset.of(engine, Map.of(1L, -7L, 5L, 100L));
      LabelPropagation options = Algorithms.labelPropagation().startingAt(start).iterations(1);
      for (var form : List.of(options, options.portable())) {
        for (var graph : List.of(path, path.partitionBy(EdgePartitioners.grid(), 2))) {
          assertThat(graph.run(form).labels().vertices().toMap())
              .isEqualTo(Map.of(1L, 2L, 2L, -7L, 3L, 2L, 4L, 3L, 5L, 4L));
        }
      }
    }
  }

  /** Large enough for threads to share the loops and for votes of changed neighbors only. */
  @Test
  void givesTheSameLabelsOnALargerGraph() {
    for (boolean undirected : new boolean[] {false, true}) {
      long[] expected = null;
      for (int threads : new int[] {1, 2, 3, 8}) {
        try (Engine engine = Engine.local().threads(threads).build()) {
          Graph<Void, Double> graph = Shapes.random(7, 20_000, 150_000).graph(engine, undirected);
          LabelPropagation options = Algorithms.labelPropagation().iterations(20);
          long[] labels = graph.run(options).labels().values();
          expected = expected == null ? labels : expected;
          assertThat(labels).isEqualTo(expected);
          if (threads == 2) {
            assertThat(graph.run(options.portable()).labels().values()).isEqualTo(expected);
          }
        }
      }
    }
  }

  @Test
  void refusesNegativeWeights() {
    try (Engine engine = Engine.local().threads(1).build()) {
      Graph<Void, Double> graph =
          Graph.fromEdges(engine, new long[] {1}, new long[] {2}, new double[] {-1});
      assertThatThrownBy(() -> graph.run(Algorithms.labelPropagation().weighted()))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("weighted label propagation");
      assertThatThrownBy(() -> Algorithms.labelPropagation().iterations(-1))
          .hasMessage("iterations must not be negative: iterations=-1");
    }
  }

  @Test
  void hasTheDefaultsOfLdbc() {
    assertThat(LabelPropagation.defaults())
        .isEqualTo(new LabelPropagation(10, false, false, Optional.empty()));
  }
}
