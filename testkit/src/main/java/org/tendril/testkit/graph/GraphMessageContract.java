package org.tendril.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.EdgeTriplet;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDataset;
import org.tendril.pregel.ActiveDirection;
import org.tendril.pregel.TripletFields;

/** Messages along edges: aggregated once, and in supersteps with GraphX's semantics. */
interface GraphMessageContract extends GraphHarness {

  /** A message to a vertex of the model. */
  record ModelMessage<M>(long receiver, M message) {}

  /** Sends messages along an edge of the model. */
  interface ModelSend<V, E, M> {
    Iterable<ModelMessage<M>> send(EdgeTriplet<V, E> edge);
  }

  private static <M> Map<Long, M> merged(
      Iterable<ModelMessage<M>> messages, Map<Long, M> into, BinaryOperator<M> merge) {
    messages.forEach(message -> into.merge(message.receiver(), message.message(), merge));
    return into;
  }

  private static <V, E, M> Map<Long, M> aggregated(
      ModelGraph<V, E> model, ModelSend<V, E, M> send, BinaryOperator<M> merge) {
    Map<Long, M> received = new TreeMap<>();
    model.triplets().forEach(triplet -> merged(send.send(triplet), received, merge));
    return received;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void aggregatesMessagesOnlyAtReceivers(Shape shape) {
    ModelGraph<String, Integer> model = shape.graph();
    Graph<String, Integer> graph = build(model);
    VertexDataset<Integer> sums =
        graph.aggregateMessages(
            edge -> {
              if (edge.value() % 3 != 0) {
                edge.sendToTarget(edge.value() * edge.sourceValue().length());
                edge.sendToTarget(1);
              }
              if (edge.value() % 5 == 0) {
                edge.sendToSource(-edge.targetValue().hashCode());
              }
            },
            Integer::sum);
    Map<Long, Integer> expected = new TreeMap<>();
    for (var t : model.triplets()) {
      if (t.value() % 3 != 0) {
        expected.merge(t.targetId(), t.value() * t.sourceValue().length() + 1, Integer::sum);
      }
      if (t.value() % 5 == 0) {
        expected.merge(t.sourceId(), -t.targetValue().hashCode(), Integer::sum);
      }
    }
    assertThat(byModelId(graph, sums)).isEqualTo(expected);
    assertThat(sums.count()).isEqualTo(expected.size());
    assertSame(
        graph.outerJoinVertices(sums, (id, name, sum) -> name + sum),
        model.mapVertices((id, name) -> name + expected.get(id)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void readsOnlyDeclaredFields(Shape shape) {
    ModelGraph<String, Integer> model = shape.graph();
    Graph<String, Integer> graph = build(model);
    assertThat(
            byModelId(
                graph,
                graph.aggregateMessages(
                    edge -> edge.sendToTarget(edge.sourceValue()),
                    GraphMessageContract::larger,
                    TripletFields.SOURCE)))
        .isEqualTo(
            GraphMessageContract.<String, Integer, String>aggregated(
                model,
                t -> Set.of(new ModelMessage<>(t.targetId(), t.sourceValue())),
                GraphMessageContract::larger));
    assertThat(
            byModelId(
                graph,
                graph.<Integer>aggregateMessages(
                    edge -> edge.sendToSource(edge.value()), Math::max, TripletFields.EDGE_ONLY)))
        .isEqualTo(
            GraphMessageContract.<String, Integer, Integer>aggregated(
                model, t -> Set.of(new ModelMessage<>(t.sourceId(), t.value())), Math::max));
    if (!model.edges().isEmpty()) {
      VertexDataset<String> undeclared =
          graph.aggregateMessages(
              edge -> edge.sendToSource(edge.targetValue()),
              GraphMessageContract::larger,
              TripletFields.SOURCE);
      assertThatThrownBy(undeclared::count)
          .isInstanceOf(TendrilException.class)
          .hasMessageContaining("declare");
    }
    assertSame(
        graph.mapTriplets(t -> t.value() + ":" + t.sourceValue(), TripletFields.EDGE_ONLY),
        model.mapTriplets(t -> t.value() + ":null"));
  }

  private static String larger(String a, String b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void keepsCutInDerivedGraphs(Shape shape) {
    Graph<String, Integer> graph = build(shape.graph());
    ModelGraph<String, Integer> model = shape.graph();
    Map<Graph<String, Integer>, ModelGraph<String, Integer>> derived = new LinkedHashMap<>();
    derived.put(graph.reverse(), model.reverse());
    derived.put(graph.undirected(), model.asUndirected());
    derived.put(graph.mapVertices((id, name) -> name + "!"), model.mapVertices((id, n) -> n + "!"));
    derived.put(graph.mapEdges(e -> e.value() + 7), model.mapEdges(e -> e.value() + 7));
    derived.put(
        graph.subgraph(t -> t.value() % 2 == 0, (id, name) -> !name.endsWith("1")),
        model.subgraph(t -> t.value() % 2 == 0, (id, name) -> !name.endsWith("1")));
    derived.put(graph.groupEdges(Integer::sum), model.groupEdges(Integer::sum));
    derived.put(graph.union(graph), model.union(model, (a, b) -> a));
    derived.forEach(
        (other, otherModel) -> {
          assertThat(other.partitions().count()).isEqualTo(graph.partitions().count());
          VertexDataset<String> sent =
              other.aggregateMessages(
                  edge -> edge.sendToTarget(edge.sourceValue() + edge.value()),
                  GraphMessageContract::larger);
          assertThat(byModelId(other, sent))
              .isEqualTo(
                  GraphMessageContract.<String, Integer, String>aggregated(
                      otherModel,
                      t -> Set.of(new ModelMessage<>(t.targetId(), t.sourceValue() + t.value())),
                      GraphMessageContract::larger));
        });
  }

  /** GraphX's Pregel on the model, one vertex and edge at a time. */
  private static <V, E, M> ModelGraph<V, E> pregel(
      ModelGraph<V, E> model,
      M initialMessage,
      int maxIterations,
      ActiveDirection direction,
      BinaryOperator<Object> program,
      ModelSend<V, E, M> send,
      BinaryOperator<M> merge) {
    @SuppressWarnings("unchecked") // programs of this test return the type of their arguments
    BinaryOperator<Object> compute = program;
    ModelGraph<V, E> current =
        model.mapVertices((id, value) -> cast(compute.apply(value, initialMessage)));
    Set<Long> active = new TreeSet<>(model.vertices().keySet());
    for (int iteration = 0; iteration < maxIterations; iteration++) {
      Map<Long, M> received = new TreeMap<>();
      for (EdgeTriplet<V, E> triplet : current.triplets()) {
        boolean source = active.contains(triplet.sourceId());
        boolean target = active.contains(triplet.targetId());
        boolean selected =
            switch (direction) {
              case OUT -> source;
              case IN -> target;
              case EITHER -> source || target;
              case BOTH -> source && target;
              case NONE -> false;
            };
        if (selected) {
          merged(send.send(triplet), received, merge);
        }
      }
      if (received.isEmpty()) {
        return current;
      }
      active = received.keySet();
      current =
          current.mapVertices(
              (id, value) ->
                  received.containsKey(id)
                      ? cast(compute.apply(value, Objects.requireNonNull(received.get(id))))
                      : value);
    }
    return current;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // values keep their type
  private static <V> V cast(Object value) {
    return (V) value;
  }

  private static Set<ModelMessage<String>> sent(EdgeTriplet<String, Integer> t) {
    if (t.sourceValue().compareTo(t.targetValue()) > 0 && t.value() % 7 != 3) {
      return Set.of(new ModelMessage<>(t.targetId(), t.sourceValue()));
    }
    if (t.sourceValue().compareTo(t.targetValue()) < 0 && t.value() % 2 == 0) {
      return Set.of(new ModelMessage<>(t.sourceId(), t.targetValue() + "'"));
    }
    return Set.of();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void runsProgramsWithGraphXSemantics(Shape shape) {
    ModelGraph<String, Integer> model = shape.graph();
    Graph<String, Integer> graph = build(model);
    for (ActiveDirection direction : ActiveDirection.values()) {
      for (int maxIterations : new int[] {1, 3}) {
        Graph<String, Integer> computed =
            graph.pregel(
                "v0",
                maxIterations,
                direction,
                (id, name, message) -> larger(name, message),
                edge -> {
                  if (edge.sourceValue().compareTo(edge.targetValue()) > 0
                      && edge.value() % 7 != 3) {
                    edge.sendToTarget(edge.sourceValue());
                  } else if (edge.sourceValue().compareTo(edge.targetValue()) < 0
                      && edge.value() % 2 == 0) {
                    edge.sendToSource(edge.targetValue() + "'");
                  }
                },
                GraphMessageContract::larger);
        assertSame(
            computed,
            pregel(
                model,
                "v0",
                maxIterations,
                direction,
                (value, message) -> larger((String) value, (String) message),
                GraphMessageContract::sent,
                GraphMessageContract::larger));
      }
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                graph.pregel("", 0, ActiveDirection.OUT, (id, v, m) -> v, edge -> {}, (a, b) -> a))
        .withMessageContaining("maxIterations=0");
  }
}
