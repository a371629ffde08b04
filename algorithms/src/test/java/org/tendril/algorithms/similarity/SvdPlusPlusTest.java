package org.tendril.algorithms.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.tendril.algorithms.Cases;
import org.tendril.algorithms.EveryForm;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;

class SvdPlusPlusTest {
  /** The four values that GraphX keeps of a vertex. */
  private static final class Values {
    double[] first;
    double[] second;
    double bias;
    double norm;

    Values(double[] first, double[] second) {
      this.first = first;
      this.second = second;
    }
  }

  /** GraphX's SVDPlusPlus.run, message by message. */
  private static Map<Long, Values> slow(
      SvdPlusPlus options, VertexScores first, List<Long> ids, List<Edge<Double>> edges) {
    Map<Long, Values> values = new TreeMap<>();
    ids.forEach(id -> values.put(id, new Values(vector(first, "p", id), vector(first, "y", id))));
    double mean = edges.stream().mapToDouble(Edge::value).sum() / edges.size();
    for (Map.Entry<Long, Values> entry : values.entrySet()) {
      double[] own =
          edges.stream()
              .flatMapToDouble(
                  edge -> {
                    long ends = edge.source() == entry.getKey() ? 1 : 0;
                    ends += edge.target() == entry.getKey() ? 1 : 0;
                    return DoubleStream.generate(edge::value).limit(ends);
                  })
              .toArray();
      if (own.length > 0) {
        entry.getValue().bias = DoubleStream.of(own).sum() / own.length - mean;
        entry.getValue().norm = 1 / Math.sqrt(own.length);
      }
    }
    for (int i = 0; i < options.iterations(); i++) {
      Map<Long, double[]> sums = new TreeMap<>();
      for (Edge<Double> edge : edges) {
        double[] sum = sums.computeIfAbsent(edge.source(), id -> new double[options.rank()]);
        add(sum, 1, EveryForm.valueOf(values, edge.target()).second);
      }
      sums.forEach(
          (id, sum) -> {
            Values own = EveryForm.valueOf(values, id);
            double[] out = own.first.clone();
            add(out, own.norm, sum);
            own.second = out;
          });
      descend(options, mean, edges, values);
    }
    Map<Long, Double> errors = new TreeMap<>();
    for (Edge<Double> edge : edges) {
      double error = edge.value() - predicted(options, mean, values, edge);
      errors.merge(edge.target(), error * error, Double::sum);
    }
    errors.forEach((id, error) -> EveryForm.valueOf(values, id).norm = error);
    return values;
  }

  private static void descend(
      SvdPlusPlus options, double mean, List<Edge<Double>> edges, Map<Long, Values> values) {
    Map<Long, Values> after = new TreeMap<>();
    values.forEach(
        (id, own) -> {
          Values copy = new Values(own.first.clone(), own.second.clone());
          copy.bias = own.bias;
          copy.norm = own.norm;
          after.put(id, copy);
        });
    for (Edge<Double> edge : edges) {
      Values user = EveryForm.valueOf(values, edge.source());
      Values item = EveryForm.valueOf(values, edge.target());
      double error = edge.value() - predicted(options, mean, values, edge);
      double step = options.factorStep();
      double decay = -options.factorDecay() * step;
      double[] updateY = new double[options.rank()];
      add(updateY, error * user.norm * step, item.first);
      add(updateY, decay, item.second);
      Values nextUser = EveryForm.valueOf(after, edge.source());
      Values nextItem = EveryForm.valueOf(after, edge.target());
      add(nextUser.first, error * step, item.first);
      add(nextUser.first, decay, user.first);
      add(nextUser.second, 1, updateY);
      nextUser.bias += (error - options.biasDecay() * user.bias) * options.biasStep();
      add(nextItem.first, error * step, user.second);
      add(nextItem.first, decay, item.first);
      add(nextItem.second, 1, updateY);
      nextItem.bias += (error - options.biasDecay() * item.bias) * options.biasStep();
    }
    values.putAll(after);
  }

  private static double predicted(
      SvdPlusPlus options, double mean, Map<Long, Values> values, Edge<Double> edge) {
    Values user = EveryForm.valueOf(values, edge.source());
    Values item = EveryForm.valueOf(values, edge.target());
    double sum = mean + user.bias + item.bias;
    for (int i = 0; i < options.rank(); i++) {
      sum += item.first[i] * user.second[i];
    }
    return Math.min(Math.max(sum, options.least()), options.most());
  }

  private static void add(double[] sums, double factor, double[] values) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += factor * values[i];
    }
  }

  private static double[] vector(VertexScores scores, String name, long id) {
    return scores.columns().stream()
        .filter(column -> column.name().matches(name + "[0-9]+"))
        .mapToDouble(column -> column.value(id))
        .toArray();
  }

  @Test
  void agreesWithGraphX() {
    SvdPlusPlus options = SvdPlusPlus.defaults().rank(3).iterations(4).between(-2, 2);
    Cases.onSmallGraphs(
        300,
        graph -> {
          VertexScores first = graph.run(options.iterations(0));
          VertexScores found = graph.run(options);
          List<Long> ids = Cases.ids(graph);
          List<Edge<Double>> edges = graph.edges().stream().toList();
          Map<Long, Values> expected = slow(options, first, ids, edges);
          for (long id : ids) {
            Values own = EveryForm.valueOf(expected, id);
            Cases.assertClose(vector(found, "p", id), own.first, "p of " + id);
            Cases.assertClose(vector(found, "y", id), own.second, "y of " + id);
            double[] numbers = {found.score(id), found.scores("norm").value(id)};
            Cases.assertClose(numbers, new double[] {own.bias, own.norm}, "bias of " + id);
          }
        });
  }

  @Test
  void doesNotDependOnThreadsOrderOrCut() {
    Cases.sameEverywhere(
        3_000, v -> SvdPlusPlus.defaults(), found -> found.scores("p3").values(), false);
  }

  /** Two kinds of users like two kinds of items. */
  @Test
  void learnsRatings() {
    int users = 20;
    int items = 10;
    long[] sources = new long[users * items];
    long[] targets = new long[users * items];
    double[] ratings = new double[users * items];
    for (int i = 0; i < ratings.length; i++) {
      sources[i] = i / items;
      targets[i] = 1_000L + i % items;
      ratings[i] = (sources[i] + targets[i]) % 2 == 0 ? 5 : 1;
    }
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Double> graph = Graph.fromEdges(engine, sources, targets, ratings);
      SvdPlusPlus options = SvdPlusPlus.defaults().rank(4).iterations(200);
      VertexScores found = graph.run(options);
      assertThat(options.predict(found, 0, 1_000)).isGreaterThan(4.5);
      assertThat(options.predict(found, 0, 1_001)).isLessThan(1.5);
      assertThat(found.scores("mean").value(0)).isEqualTo(3);
    }
  }

  @Test
  void hasTheStatedDefaultsAndRefusesWrongOptions() {
    assertThat(SvdPlusPlus.defaults())
        .isEqualTo(new SvdPlusPlus(10, 2, 0, 5, 0.007, 0.007, 0.005, 0.015, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SvdPlusPlus.defaults().rank(0))
        .withMessage("rank must be at least 1 and iterations not negative: rank=0 iterations=2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SvdPlusPlus.defaults().between(2, 1))
        .withMessage("the smallest rating must be at most the largest: least=2.0 most=1.0");
    try (Engine engine = Engine.local().threads(1).build()) {
      Graph<Void, Void> graph = Graph.fromEdges(engine, new long[] {1}, new long[] {2});
      assertThatThrownBy(() -> graph.run(SvdPlusPlus.defaults()))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessage("svd-plus-plus needs edge weights, the ratings, and the graph has none");
    }
  }
}
