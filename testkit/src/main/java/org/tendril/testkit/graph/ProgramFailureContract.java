package org.tendril.testkit.graph;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tendril.engine.ExchangeMode;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;
import org.tendril.pregel.ActiveDirection;
import org.tendril.pregel.DoubleCombiner;
import org.tendril.pregel.DoubleContext;
import org.tendril.pregel.DoubleSourceProgram;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.PregelOptions.Traversal;

/** A failure of a program looks the same on every engine, cut and exchange. */
interface ProgramFailureContract extends GraphHarness {

  /** The exceptions and errors that a program throws. */
  enum Thrown {
    EXCEPTION,
    NOT_SERIALIZABLE,
    ASSERTION,
    LINKAGE,
    STACK,
    MEMORY;

    /** Throws it. */
    public double raise() {
      switch (this) {
        case EXCEPTION -> throw new IllegalStateException("planted");
        case NOT_SERIALIZABLE -> throw new Unwritable();
        case ASSERTION -> throw new AssertionError("planted");
        case LINKAGE -> throw new NoClassDefFoundError("planted");
        case MEMORY -> throw new OutOfMemoryError("planted");
        case STACK -> {
          return overflow(0);
        }
      }
      throw new AssertionError(this);
    }

    private static double overflow(int depth) {
      return depth < 0 ? 0 : overflow(depth + 1) + 1;
    }

    private String text() {
      return switch (this) {
        case EXCEPTION -> "cause=java.lang.IllegalStateException: planted";
        case NOT_SERIALIZABLE -> "cause=" + Unwritable.class.getName() + ": planted";
        case ASSERTION -> "cause=java.lang.AssertionError: planted";
        case LINKAGE -> "cause=java.lang.NoClassDefFoundError: planted";
        case STACK -> "cause=java.lang.StackOverflowError";
        case MEMORY -> "";
      };
    }
  }

  /** The class of the cause; an exception that cannot be sent is replaced by its text. */
  private static Class<? extends Throwable> causeOf(Thrown thrown) {
    return switch (thrown) {
      case EXCEPTION -> IllegalStateException.class;
      case NOT_SERIALIZABLE -> RuntimeException.class;
      case ASSERTION -> AssertionError.class;
      case LINKAGE -> NoClassDefFoundError.class;
      case STACK -> StackOverflowError.class;
      case MEMORY -> OutOfMemoryError.class;
    };
  }

  /** An exception that cannot be sent. */
  final class Unwritable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings({"serial", "unused"}) // not serializable
    private final Object field = new Object();

    Unwritable() {
      super("planted");
    }
  }

  /** Throws at vertex 3 of the model in superstep 1. */
  record Failing(Thrown thrown, long vertexId) implements DoubleSourceProgram {
    private static final long serialVersionUID = 1L;

    @Override
    public DoubleCombiner combiner() {
      return DoubleCombiner.sum();
    }

    @Override
    public double initialValue(int vertex, DoubleContext context) {
      return 1;
    }

    @Override
    public double message(int source, double value, DoubleContext context) {
      return value;
    }

    @Override
    public double compute(int vertex, double value, double message, DoubleContext context) {
      return context.superstep() == 1 && context.vertexId(vertex) == vertexId
          ? thrown.raise()
          : value + message;
    }

    @Override
    public int maxSupersteps() {
      return 5;
    }
  }

  private Graph<String, Integer> ring() {
    SortedMap<Long, String> vertices = new TreeMap<>();
    List<Edge<Integer>> edges = new ArrayList<>();
    for (long id = 0; id < 6; id++) {
      vertices.put(id, "v" + id);
      edges.add(new Edge<>(id, (id + 1) % 6, 1));
    }
    return build(new ModelGraph<>(vertices, edges, false));
  }

  private static Stream<PregelOptions> ways() {
    return Stream.of(ExchangeMode.STAGED, ExchangeMode.AUTO)
        .flatMap(
            exchange ->
                Stream.of(Traversal.PUSH, Traversal.PULL)
                    .map(
                        traversal ->
                            PregelOptions.defaults()
                                .withExchange(exchange)
                                .withTraversal(traversal)));
  }

  @ParameterizedTest
  @EnumSource(value = Thrown.class, mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
  default void namesTheVertexOfANumericProgram(Thrown thrown) {
    Graph<String, Integer> graph = ring();
    long id = graphId(graph, 3);
    ways()
        .forEach(
            options ->
                assertThatThrownBy(() -> graph.pregel(new Failing(thrown, id), options))
                    .as("%s", options)
                    .isInstanceOf(TendrilException.ProgramFailed.class)
                    .hasMessageStartingWith("a program failed: superstep=1 ")
                    .hasMessageContaining("vertexId=" + id + " cause=")
                    .hasMessageEndingWith(thrown.text())
                    .hasCauseInstanceOf(causeOf(thrown)));
  }

  @ParameterizedTest
  @EnumSource(value = Thrown.class, mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
  default void namesTheVertexOfAnObjectProgram(Thrown thrown) {
    Graph<String, Integer> graph = ring();
    long id = graphId(graph, 3);
    ObjectProgram<String, Integer, String> program =
        ObjectProgram.of(
            "first",
            5,
            ActiveDirection.OUT,
            (vertexId, value, message) ->
                vertexId == id && !message.equals("first") ? "" + thrown.raise() : value,
            edge -> edge.sendToTarget("next"),
            (a, b) -> a);
    ways()
        .forEach(
            options ->
                assertThatThrownBy(() -> graph.pregel(program, options).vertices().count())
                    .as("%s", options)
                    .isInstanceOf(TendrilException.ProgramFailed.class)
                    .hasMessageStartingWith("compute failed: superstep=1 ")
                    .hasMessageContaining("vertexId=" + id + " cause=")
                    .hasMessageEndingWith(thrown.text())
                    .hasCauseInstanceOf(causeOf(thrown)));
  }

  @Test
  default void reportsALackOfMemoryInAProgramAsExhaustedResources() {
    Graph<String, Integer> graph = ring();
    long id = graphId(graph, 3);
    ways()
        .forEach(
            options ->
                assertThatThrownBy(() -> graph.pregel(new Failing(Thrown.MEMORY, id), options))
                    .as("%s", options)
                    .isInstanceOf(TendrilException.ResourceExhausted.class));
  }
}
