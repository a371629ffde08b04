package org.tendril.testkit.graph;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexIds;
import org.tendril.partition.cut.EdgePartitioners;

/** Graphs whose ids are strings, in three partitions. */
class StringIdGraphTest implements GraphContract {
  private static final Engine ENGINE = Engine.local().threads(2).serializeEverything().build();

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  @Override
  public Engine engine() {
    return ENGINE;
  }

  @Override
  public <V, E> Graph<V, E> cut(Graph<V, E> graph) {
    return graph.partitionBy(EdgePartitioners.byName("2d"), 3);
  }

  /** A text that ascends with the number. */
  private static String text(long id) {
    return String.format(Locale.ROOT, "é%016x", id ^ Long.MIN_VALUE);
  }

  private static long number(String text) {
    return Long.parseUnsignedLong(text.substring(1), 16) ^ Long.MIN_VALUE;
  }

  @Override
  public <V, E> Graph<V, E> build(ModelGraph<V, E> model) {
    var builder = Graph.<String, V, E>builder(ENGINE, String.class);
    builder.vertices(
        model.vertices().entrySet(), entry -> text(entry.getKey()), Map.Entry::getValue);
    builder.edges(model.edges(), e -> text(e.source()), e -> text(e.target()), e -> e.value());
    return cut((model.undirected() ? builder.undirected() : builder).build());
  }

  @Override
  public ModelIds modelIds(Graph<?, ?> graph) {
    VertexIds<String> ids = graph.ids(String.class);
    return vertexId -> number(ids.idOf(vertexId));
  }

  @Override
  public long graphId(Graph<?, ?> graph, long modelId) {
    return graph.ids(String.class).vertexIdOf(text(modelId));
  }
}
