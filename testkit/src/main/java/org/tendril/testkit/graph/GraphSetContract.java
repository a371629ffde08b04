package org.tendril.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tendril.graph.Graph;

/** Set operations on two graphs, and random vertices. */
interface GraphSetContract extends GraphHarness {

  /** Some vertices and edges of a model, and some that it lacks. */
  private static ModelGraph<String, Integer> other(ModelGraph<String, Integer> model) {
    ModelGraph<String, Integer> part =
        model.subgraph(t -> t.value() % 2 == 0, (id, name) -> name.hashCode() % 3 != 0);
    ModelGraph<String, Integer> more = Shape.all().get(5).graph();
    return part.union(model.undirected() ? more.asUndirected() : more, (a, b) -> a)
        .mapVertices((id, name) -> "other " + name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void computesUnion(Shape shape) {
    ModelGraph<String, Integer> model = shape.graph();
    ModelGraph<String, Integer> other = other(model);
    assertSame(
        build(model).union(build(other), (a, b) -> a + "|" + b),
        model.union(other, (a, b) -> a + "|" + b));
    assertSame(build(model).union(build(other)), model.union(other, (a, b) -> a));
    Graph<String, Integer> graph = build(model);
    assertSame(graph.union(graph), model.union(model, (a, b) -> a));
    ModelGraph<String, Integer> directed = other.asDirected();
    assertSame(build(model).union(build(directed)), model.union(directed, (a, b) -> a));
    ModelGraph<String, Double> weights = model.mapEdges(edge -> edge.value() % 4.0);
    assertSame(build(weights).union(build(weights)), weights.union(weights, (a, b) -> a));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void computesDifferenceAndIntersection(Shape shape) {
    ModelGraph<String, Integer> model = shape.graph();
    ModelGraph<String, Integer> other = other(model);
    assertSame(build(model).difference(build(other)), model.difference(other));
    assertSame(build(model).intersect(build(other)), model.intersect(other));
    assertSame(build(other).intersect(build(model)), other.intersect(model));
    assertSame(build(model).intersect(build(other.downward())), model.intersect(other.downward()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void picksVertexBySeed(Shape shape) {
    Graph<String, Integer> graph = build(shape.graph());
    if (shape.graph().vertices().isEmpty()) {
      assertThatThrownBy(() -> graph.pickRandomVertex(1))
          .isInstanceOf(NoSuchElementException.class);
      return;
    }
    Set<Long> picked = new TreeSet<>();
    for (long seed = 0; seed < 400; seed++) {
      long id = graph.pickRandomVertex(seed);
      assertThat(graph.pickRandomVertex(seed)).isEqualTo(id);
      picked.add(modelId(graph, id));
    }
    assertThat(picked).isEqualTo(shape.graph().vertices().keySet());
  }
}
