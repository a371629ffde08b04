package org.tendril.pregel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.EdgeValues;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.PartitionSet;
import org.tendril.pregel.SlowObjects.Chronicle;

/** The contract of object programs on whole and cut graphs. */
interface ObjectProgramContract {
  EdgeValues<Double> WEIGHTS = weight -> weight;

  Engine engine();

  PartitionSet cut(GraphPartition graph);

  private <V, M> ObjectResult<V> run(
      GraphPartition graph, IntFunction<V> values, ObjectProgram<V, Double, M> program) {
    return Pregel.run(cut(graph), values, WEIGHTS, program, PregelOptions.defaults());
  }

  private GraphPartition directed(EdgeTable table) {
    return GraphPartition.directed(engine(), table);
  }

  private GraphPartition path(int vertices) {
    return directed(TestGraphs.path(vertices));
  }

  static <V> SortedMap<Long, V> byId(GraphPartition graph, ObjectResult<V> result) {
    SortedMap<Long, V> values = new TreeMap<>();
    for (int vertex = 0; vertex < graph.vertexCount(); vertex++) {
      values.put(graph.ids().vertexId(vertex), result.value(vertex));
    }
    return values;
  }

  @ParameterizedTest(name = "seed {0} {1} undirected {2} toIds {3}")
  @CsvSource({
    "1, OUT, false, false",
    "2, IN, false, false",
    "3, EITHER, false, false",
    "4, BOTH, false, false",
    "5, OUT, false, true",
    "6, IN, false, true",
    "7, EITHER, false, true",
    "8, BOTH, false, true",
    "9, EITHER, true, true",
    "10, OUT, true, false",
    "11, NONE, false, true",
  })
  default void agreesWithSlowModelOfGraphX(
      long seed, ActiveDirection direction, boolean undirected, boolean toIds) {
    for (int m : new int[] {0, 5, 40, 120}) {
      EdgeTable table = TestGraphs.random(seed + m, 15, m);
      GraphPartition graph =
          undirected ? GraphPartition.undirected(engine(), table) : directed(table);
      Chronicle program = new Chronicle(seed, direction, 7, false, toIds);
      assertThat(byId(graph, run(graph, vertex -> "", program)))
          .as("m=%d", m)
          .isEqualTo(SlowObjects.run(graph, program));
    }
  }

  /** Shortest distances by weight, in GraphX's form. */
  private ObjectProgram<Double, Double, Double> distances() {
    return ObjectProgram.of(
        Double.POSITIVE_INFINITY,
        Integer.MAX_VALUE,
        ActiveDirection.OUT,
        (id, value, message) -> Math.min(value, message),
        edge -> {
          if (edge.sourceValue() + edge.value() < edge.targetValue()) {
            edge.sendToTarget(edge.sourceValue() + edge.value());
          }
        },
        Math::min);
  }

  @Test
  default void findsShortestDistances() {
    GraphPartition graph = directed(TestGraphs.random(4, 400, 2000));
    double[] expected = new double[graph.vertexCount()];
    java.util.Arrays.fill(expected, Double.POSITIVE_INFINITY);
    expected[0] = 0;
    List<SlowObjects.SlowEdge> edges = SlowObjects.edges(graph);
    for (int round = 0; round < 400; round++) {
      for (SlowObjects.SlowEdge edge : edges) {
        int target = (int) edge.target() - 10;
        double through = expected[(int) edge.source() - 10] + edge.weight();
        expected[target] = Math.min(expected[target], through);
      }
    }
    ObjectResult<Double> result =
        run(graph, vertex -> vertex == 0 ? 0.0 : Double.POSITIVE_INFINITY, distances());
    for (int vertex = 0; vertex < expected.length; vertex++) {
      assertThat(result.value(vertex)).isEqualTo(expected[vertex]);
    }
    assertThat(result.stopReason()).isEqualTo(StopReason.ALL_HALTED);
  }

  /** PageRank on boxed numbers. */
  record Rank(int iterations) implements ObjectProgram<Double, Double, Double> {
    private static final long serialVersionUID = 1L;

    @Override
    public Double initialMessage() {
      return 0.0;
    }

    @Override
    public Double compute(ObjectContext<Double> context, Double value, @Nullable Double message) {
      context.stayAwake();
      if (context.superstep() == 0) {
        return value;
      }
      return 0.15 / context.vertexCount() + 0.85 * (message == null ? 0 : message);
    }

    @Override
    public void send(EdgeContext<Double, Double, Double> edge) {
      edge.sendToTarget(edge.sourceValue() / edge.sourceOutDegree());
    }

    @Override
    public Double merge(Double a, Double b) {
      return a + b;
    }

    @Override
    public ActiveDirection activeDirection() {
      return ActiveDirection.OUT;
    }

    @Override
    public TripletFields fields() {
      return TripletFields.SOURCE;
    }

    @Override
    public int maxSupersteps() {
      return iterations + 1;
    }
  }

  /** PageRank as a numeric program. */
  record NumericRank(int iterations) implements DoubleSourceProgram {
    private static final long serialVersionUID = 1L;

    @Override
    public DoubleCombiner combiner() {
      return DoubleCombiner.sum();
    }

    @Override
    public double initialValue(int vertex, DoubleContext context) {
      return 1.0 / context.vertexCount();
    }

    @Override
    public double message(int source, double value, DoubleContext context) {
      return value / context.outDegree(source);
    }

    @Override
    public double compute(int vertex, double value, double message, DoubleContext context) {
      return 0.15 / context.vertexCount() + 0.85 * message;
    }

    @Override
    public boolean sends(double before, double after, DoubleContext context) {
      return true;
    }

    @Override
    public boolean votesToHalt(double before, double after, DoubleContext context) {
      return false;
    }

    @Override
    public int maxSupersteps() {
      return iterations;
    }
  }

  @Test
  default void computesRanksOfNumericProgram() {
    GraphPartition graph = directed(TestGraphs.random(6, 3000, 30_000));
    double[] expected = Pregel.run(graph, new NumericRank(20)).values();
    ObjectResult<Double> result = run(graph, vertex -> 1.0 / graph.vertexCount(), new Rank(20));
    for (int vertex = 0; vertex < expected.length; vertex++) {
      assertThat(result.value(vertex))
          .isCloseTo(expected[vertex], within(1e-12 * expected[vertex]));
    }
    assertThat(result.supersteps()).isEqualTo(21);
    assertThat(result.stopReason()).isEqualTo(StopReason.MAX_SUPERSTEPS);
  }

  @Test
  default void findsComponentsAlongBothDirections() {
    GraphPartition graph = directed(TestGraphs.random(7, 500, 400));
    ObjectProgram<Long, Double, Long> components =
        ObjectProgram.of(
            Long.MAX_VALUE,
            Integer.MAX_VALUE,
            ActiveDirection.EITHER,
            (id, value, message) -> Math.min(value, message),
            edge -> {
              if (edge.sourceValue() < edge.targetValue()) {
                edge.sendToTarget(edge.sourceValue());
              } else if (edge.targetValue() < edge.sourceValue()) {
                edge.sendToSource(edge.targetValue());
              }
            },
            Math::min);
    long[] expected = Pregel.run(graph.undirected(), new Smallest()).values();
    ObjectResult<Long> result = run(graph, graph.ids()::vertexId, components);
    for (int vertex = 0; vertex < expected.length; vertex++) {
      assertThat(result.value(vertex)).isEqualTo(expected[vertex]);
    }
  }

  /** A question to a parent, or its answer. */
  record Note(List<Long> askers, long answer) {}

  /** Every vertex of a forest finds its root: it asks its parent for the parent's parent. */
  record Jumping() implements ObjectProgram<Long, Double, Note> {
    private static final long serialVersionUID = 1L;

    private static Note text(@Nullable Note message) {
      return requireNonNull(message); // no vertex stays awake
    }

    @Override
    public Note initialMessage() {
      return new Note(List.of(), -1);
    }

    @Override
    public Long compute(ObjectContext<Note> context, Long parent, @Nullable Note message) {
      long known = parent;
      if (context.superstep() % 2 == 1) {
        for (long asker : text(message).askers()) {
          context.send(asker, new Note(List.of(), known));
        }
        return known;
      }
      boolean changed = context.superstep() == 0 || text(message).answer() != known;
      known = context.superstep() == 0 ? known : text(message).answer();
      if (changed && known != context.vertexId()) {
        context.send(known, new Note(List.of(context.vertexId()), -1));
      }
      return known;
    }

    @Override
    public void send(EdgeContext<Long, Double, Note> edge) {
      throw new IllegalStateException("no edge is selected");
    }

    @Override
    public Note merge(Note a, Note b) {
      List<Long> askers = new ArrayList<>(a.askers());
      askers.addAll(b.askers());
      return new Note(askers, Math.max(a.answer(), b.answer()));
    }

    @Override
    public ActiveDirection activeDirection() {
      return ActiveDirection.NONE;
    }
  }

  @Test
  default void sendsMessagesToAnyVertex() {
    GraphPartition graph = path(1000);
    ObjectResult<Long> result = run(graph, vertex -> Math.max(0L, vertex - 1L), new Jumping());
    for (int vertex = 0; vertex < 1000; vertex++) {
      assertThat(result.value(vertex)).isZero();
    }
    assertThat(result.supersteps()).isLessThan(30);
  }

  /** Sends one message to an id. */
  record Writer(long receiver) implements ObjectProgram<String, Double, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String initialMessage() {
      return "";
    }

    @Override
    public String compute(ObjectContext<String> context, String value, @Nullable String message) {
      if (context.vertexId() == 2 && context.superstep() == 0) {
        context.send(receiver, "hello");
      }
      return value + message;
    }

    @Override
    public void send(EdgeContext<String, Double, String> edge) {}

    @Override
    public String merge(String a, String b) {
      throw new IllegalStateException("a single message must not be merged");
    }
  }

  @Test
  default void deliversToIsolatedVertex() {
    EdgeTable table = TestGraphs.path(5).declaring(IdMap.range(0, 8));
    assertThat(run(directed(table), vertex -> "", new Writer(7)).value(7)).isEqualTo("hello");
  }

  @Test
  default void reportsMessageToUnknownVertex() {
    assertThatThrownBy(() -> run(path(5), vertex -> "", new Writer(77)))
        .hasStackTraceContaining("compute failed: superstep=0")
        .hasStackTraceContaining("vertexId=2")
        .hasStackTraceContaining("messages must go to vertices of the graph: receiver=77");
  }

  /** Counts down in a parameter, turns the direction half-way, and adds messages. */
  record Commanded(int turn, int halt) implements ObjectProgram<Long, Double, Long> {
    private static final long serialVersionUID = 1L;
    static final Aggregator<Long> VERTICES = new Aggregator<>("vertices", 0L, Long::sum);
    static final Aggregator<String> LONGEST =
        new Aggregator<>("longest", "", (a, b) -> a.length() >= b.length() ? a : b);
    static final Parameter<Long> STEP = new Parameter<>("step", 100L);

    @Override
    public Long initialMessage() {
      return 0L;
    }

    @Override
    public List<Aggregator<?>> aggregators() {
      return List.of(LONGEST, VERTICES);
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of(STEP);
    }

    @Override
    public ActiveDirection activeDirection() {
      return ActiveDirection.OUT;
    }

    @Override
    public Long compute(ObjectContext<Long> context, Long value, @Nullable Long message) {
      context.aggregate(VERTICES, 1L);
      context.aggregate(LONGEST, "x".repeat((int) context.vertexId()));
      assertThat(context.aggregated(VERTICES)).isEqualTo(context.superstep() == 0 ? 0 : 6);
      context.stayAwake();
      return context.parameter(STEP) + (message == null ? 0 : message);
    }

    @Override
    public void send(EdgeContext<Long, Double, Long> edge) {
      assertThat(edge.aggregated(VERTICES)).isEqualTo(6);
      assertThat(edge.parameter(STEP)).isEqualTo(100L - edge.superstep());
      if (edge.superstep() > turn) {
        edge.sendToSource(edge.targetId());
      } else {
        edge.sendToTarget(edge.sourceId());
      }
    }

    @Override
    public Long merge(Long a, Long b) {
      return a + b;
    }

    @Override
    public void master(ObjectProgram.Master master) {
      assertThat(master.aggregated(VERTICES)).isEqualTo(6);
      assertThat(master.aggregated(LONGEST)).hasSize(5);
      assertThat(master.vertexCount()).isEqualTo(6);
      assertThat(master.computed()).isEqualTo(6);
      master.setParameter(STEP, master.parameter(STEP) - 1);
      if (master.superstep() == turn) {
        master.setActiveDirection(ActiveDirection.IN);
      }
      if (master.superstep() == halt) {
        master.halt();
      }
    }
  }

  @Test
  default void controlsRunByMaster() {
    ObjectResult<Long> before = run(path(6), vertex -> 0L, new Commanded(3, 3));
    assertThat(byId(path(6), before).values()).containsExactly(97L, 97L, 98L, 99L, 100L, 101L);
    ObjectResult<Long> after = run(path(6), vertex -> 0L, new Commanded(3, 5));
    assertThat(byId(path(6), after).values()).containsExactly(96L, 97L, 98L, 99L, 100L, 95L);
    assertThat(after.supersteps()).isEqualTo(6);
    assertThat(after.stopReason()).isEqualTo(StopReason.MASTER_HALTED);
    assertThat(after.aggregated(Commanded.VERTICES)).isEqualTo(6);
  }

  private ObjectProgram<Integer, Double, Integer> walk(int iterations) {
    return ObjectProgram.of(
        0,
        iterations,
        ActiveDirection.OUT,
        (id, value, message) -> value + 1,
        edge -> edge.sendToTarget(1),
        Integer::sum);
  }

  @Test
  default void stopsAfterMaxIterations() {
    ObjectResult<Integer> result = run(path(6), vertex -> 0, walk(2));
    assertThat(byId(path(6), result).values()).containsExactly(1, 2, 3, 3, 3, 3);
    assertThat(result.supersteps()).isEqualTo(3);
    assertThat(result.stopReason()).isEqualTo(StopReason.MAX_SUPERSTEPS);
    ObjectResult<Integer> whole = run(path(6), vertex -> 0, walk(100));
    assertThat(byId(path(6), whole).values()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(whole.supersteps()).isEqualTo(6);
    assertThat(whole.stopReason()).isEqualTo(StopReason.ALL_HALTED);
  }

  @Test
  default void rejectsBoundsBelowOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> walk(0))
        .withMessage("maxIterations must be greater than 0: maxIterations=0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(path(2), vertex -> 0.0, new Rank(-1)));
  }

  @Test
  default void computesNothingOnEmptyGraph() {
    EdgeTable empty = EdgeTable.of(new long[0], new long[0]);
    ObjectResult<Integer> result = run(directed(empty), vertex -> 0, walk(3));
    assertThat(result.vertexCount()).isZero();
    assertThat(result.stopReason()).isEqualTo(StopReason.ALL_HALTED);
  }

  @Test
  default void reportsSelectedEdges() {
    List<SuperstepReport> reports = new ArrayList<>();
    Pregel.run(
        cut(path(6)),
        vertex -> 0,
        WEIGHTS,
        walk(100),
        PregelOptions.defaults().withListener(reports::add));
    assertThat(reports)
        .extracting(SuperstepReport::edgesVisited)
        .containsExactly(0L, 5L, 4L, 3L, 2L, 1L);
    assertThat(reports)
        .extracting(SuperstepReport::computed)
        .containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
  }

  /** Throws or returns null in one of its methods. */
  record Broken(String where, boolean byNull) implements ObjectProgram<Integer, Double, Integer> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("NullAway") // the fault under test
    private Integer fail(String method, boolean now) {
      if (!now || !where.equals(method)) {
        return 1;
      }
      if (byNull) {
        return null;
      }
      throw new IllegalStateException("broken");
    }

    @Override
    public Integer initialMessage() {
      return 1;
    }

    @Override
    public Integer compute(
        ObjectContext<Integer> context, Integer value, @Nullable Integer message) {
      return fail("compute", context.superstep() == 1 && context.vertexId() == 3);
    }

    @Override
    public void send(EdgeContext<Integer, Double, Integer> edge) {
      boolean now = edge.superstep() == 2 && edge.sourceId() == 3;
      edge.sendToTarget(fail("send", now));
      edge.sendToTarget(1);
      edge.sendToSource(fail("send", now));
    }

    @Override
    public Integer merge(Integer a, Integer b) {
      return fail("merge", true);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "compute, false, compute failed: superstep=1, vertexId=3, IllegalStateException: broken",
    "send, false, send failed: superstep=2, source=3 target=4, IllegalStateException: broken",
    "send, true, send failed: superstep=2, source=3 target=4, a message must not be null",
    "merge, false, merge failed: superstep=1, '', IllegalStateException: broken",
    "merge, true, merge failed: superstep=1, '', merge must not return null"
  })
  default void reportsPlaceOfFailure(
      String where, boolean byNull, String what, String vertex, String cause) {
    assertThatThrownBy(() -> run(path(6), v -> 0, new Broken(where, byNull)))
        .hasStackTraceContaining(TendrilException.ProgramFailed.class.getName())
        .hasStackTraceContaining(what)
        .hasStackTraceContaining(vertex)
        .hasStackTraceContaining(cause);
  }

  @Test
  default void aggregatesMessagesOfAllEdges() {
    GraphPartition graph = directed(TestGraphs.random(3, 200, 500));
    SortedMap<Long, String> expected = new TreeMap<>();
    for (SlowObjects.SlowEdge edge : SlowObjects.edges(graph)) {
      if (edge.weight() < 3) {
        expected.merge(
            edge.target(), edge.source() + "*" + edge.weight(), ObjectProgramContract::sorted);
        expected.merge(edge.source(), "v" + (edge.target() - 10), ObjectProgramContract::sorted);
      }
    }
    VertexMessages<String> messages =
        Pregel.aggregateMessages(
            cut(graph),
            vertex -> "v" + vertex,
            WEIGHTS,
            edge -> {
              if (edge.value() < 3) {
                edge.sendToTarget(edge.sourceId() + "*" + edge.value());
                edge.sendToSource(edge.targetValue());
              }
            },
            ObjectProgramContract::sorted,
            TripletFields.TARGET);
    SortedMap<Long, String> actual = new TreeMap<>();
    int last = -1;
    for (int i = 0; i < messages.count(); i++) {
      assertThat(messages.vertex(i)).isGreaterThan(last);
      last = messages.vertex(i);
      actual.put(graph.ids().vertexId(last), messages.message(i));
    }
    assertThat(actual).isEqualTo(expected);
  }

  private static String sorted(String a, String b) {
    List<String> words = new ArrayList<>(List.of((a + "," + b).split(",")));
    words.sort(null);
    return String.join(",", words);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, source",
    "NONE, target",
    "NONE, edge",
    "SOURCE, target",
    "TARGET, source",
    "EDGE_ONLY, source",
    "EDGE_ONLY, target"
  })
  default void rejectsReadingUndeclaredFields(TripletFields fields, String read) {
    assertThatThrownBy(
            () ->
                Pregel.aggregateMessages(
                    cut(path(3)),
                    vertex -> "value",
                    WEIGHTS,
                    edge ->
                        edge.sendToTarget(
                            read.equals("source")
                                ? edge.sourceValue()
                                : read.equals("target") ? edge.targetValue() : "" + edge.value()),
                    String::concat,
                    fields))
        .hasStackTraceContaining(
            "only declared values of an edge may be read: declared=" + fields + " read=" + read)
        .hasStackTraceContaining("send failed: superstep=1 ")
        .hasStackTraceContaining("source=");
  }
}
