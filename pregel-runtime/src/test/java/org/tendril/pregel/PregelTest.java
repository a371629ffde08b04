package org.tendril.pregel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tendril.engine.Engine;
import org.tendril.engine.ExchangeMode;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.pregel.PregelOptions.Traversal;

class PregelTest {
  private final Engine engine = TestGraphs.engine(2);

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  private GraphPartition path(int vertices) {
    return GraphPartition.directed(engine, TestGraphs.path(vertices));
  }

  @Test
  void movesMessagesOneEdgePerSuperstep() {
    LongResult result = Pregel.run(path(50), new Smallest());
    assertThat(result.values()).containsOnly(0);
    assertThat(result.supersteps()).isEqualTo(50); // 49 hops, and one that changes nothing
    assertThat(result.stopReason()).isEqualTo(StopReason.ALL_HALTED);
  }

  @Test
  void reportsFrontierTraversalAndReason() {
    List<SuperstepReport> reports = new ArrayList<>();
    Pregel.run(path(50), new Smallest(), PregelOptions.defaults().withListener(reports::add));
    assertThat(reports).hasSize(50);
    assertThat(reports.get(0).superstep()).isZero();
    assertThat(reports.get(0).traversal()).isEqualTo(Traversal.PULL);
    assertThat(reports.get(0).frontier()).isEqualTo(50);
    assertThat(reports.get(0).reason()).startsWith("dense: frontierEdges=49");
    assertThat(reports.get(48).traversal()).isEqualTo(Traversal.PUSH);
    assertThat(reports.get(48).reason()).startsWith("sparse");
    assertThat(reports.get(48).frontier()).isEqualTo(2);
    assertThat(reports.get(48).edgesVisited()).isEqualTo(1);
    assertThat(reports).allMatch(report -> report.millis() >= 0);
  }

  @Test
  void endsAtOnceWithoutEdges() {
    EdgeTable none = EdgeTable.of(new long[0], new long[0]);
    assertThat(Pregel.run(GraphPartition.directed(engine, none), new Smallest()).values())
        .isEmpty();
    GraphPartition isolated = GraphPartition.directed(engine, none.declaring(IdMap.range(4, 3)));
    for (Traversal traversal : Traversal.values()) {
      assertThat(
              Pregel.run(
                      isolated, new Smallest(), PregelOptions.defaults().withTraversal(traversal))
                  .values())
          .containsExactly(4, 5, 6);
    }
  }

  /** Counts supersteps in the aggregate, changes a parameter, and halts by the master. */
  record Counter(int stopAfter) implements LongSourceProgram {
    private static final long serialVersionUID = 1L;

    @Override
    public LongCombiner combiner() {
      return LongCombiner.sum();
    }

    @Override
    public List<LongCombiner> aggregators() {
      return List.of(LongCombiner.sum(), LongCombiner.max());
    }

    @Override
    public long[] parameters() {
      return new long[] {100};
    }

    @Override
    public long initialValue(int vertex, LongContext context) {
      assertThat(context.superstep()).isEqualTo(-1);
      context.aggregate(0, 1);
      return 0;
    }

    @Override
    public long message(int source, long value, LongContext context) {
      return 1;
    }

    @Override
    public long compute(int vertex, long value, long message, LongContext context) {
      assertThat(context.aggregated(0)).isEqualTo(context.superstep() + 1L);
      assertThat(context.parameter(0)).isEqualTo(100 + context.superstep());
      if (vertex == 0) {
        context.aggregate(0, context.superstep() + 2);
      }
      context.aggregate(1, vertex);
      return value + message;
    }

    @Override
    public boolean votesToHalt(long before, long after, LongContext context) {
      return false;
    }

    @Override
    public void master(LongProgram.Master master) {
      assertThat(master.aggregated(0)).isEqualTo(master.superstep() + 2L);
      assertThat(master.aggregated(1)).isEqualTo(master.vertexCount() - 1L);
      master.setParameter(0, master.parameter(0) + 1);
      if (master.superstep() + 1 == stopAfter) {
        master.halt();
      }
    }
  }

  @Test
  void showsAggregatesInNextSuperstep() {
    // one vertex, so that the first aggregate is 1
    GraphPartition loop =
        GraphPartition.directed(engine, EdgeTable.of(new long[] {0}, new long[] {0}));
    LongResult result = Pregel.run(loop, new Counter(5));
    assertThat(result.supersteps()).isEqualTo(5);
    assertThat(result.stopReason()).isEqualTo(StopReason.MASTER_HALTED);
    assertThat(result.aggregated(0)).isEqualTo(6);
    assertThat(result.values()).containsExactly(5);
  }

  /** Walks along the path and back; the master turns the direction. */
  record ThereAndBack(int turn) implements LongSourceProgram {
    private static final long serialVersionUID = 1L;

    @Override
    public LongCombiner combiner() {
      return LongCombiner.max();
    }

    @Override
    public long initialValue(int vertex, LongContext context) {
      return vertex == 0 ? 1 : 0;
    }

    @Override
    public boolean startsActive(int vertex, LongContext context) {
      return vertex == 0;
    }

    @Override
    public long message(int source, long value, LongContext context) {
      return value + 1;
    }

    @Override
    public long compute(int vertex, long value, long message, LongContext context) {
      return Math.max(value, message);
    }

    @Override
    public void master(LongProgram.Master master) {
      if (master.superstep() == turn) {
        assertThat(master.frontier()).isEqualTo(1);
        master.setActiveDirection(EdgeDirection.IN);
      }
    }
  }

  @Test
  void turnsDirectionByMaster() {
    for (Traversal traversal : Traversal.values()) {
      LongResult result =
          Pregel.run(
              path(10), new ThereAndBack(4), PregelOptions.defaults().withTraversal(traversal));
      assertThat(result.values()).containsExactly(11, 10, 9, 8, 7, 6, 0, 0, 0, 0);
    }
  }

  /** Hops with hints; {@code bad} makes the hint wrong. */
  record Hops(boolean hints, boolean bad) implements LongSourceProgram {
    private static final long serialVersionUID = 1L;

    @Override
    public LongCombiner combiner() {
      return LongCombiner.min();
    }

    @Override
    public long initialValue(int vertex, LongContext context) {
      return vertex == 0 ? 0 : Long.MAX_VALUE;
    }

    @Override
    public boolean startsActive(int vertex, LongContext context) {
      return vertex == 0;
    }

    @Override
    public long message(int source, long value, LongContext context) {
      return value + 1;
    }

    @Override
    public long compute(int vertex, long value, long message, LongContext context) {
      return Math.min(value, message);
    }

    @Override
    public boolean usesHints() {
      return hints;
    }

    @Override
    public boolean wants(long value) {
      return value == Long.MAX_VALUE && !bad;
    }

    @Override
    public boolean saturated(long message) {
      return message != Long.MAX_VALUE;
    }
  }

  @Test
  void savesWorkByHints() {
    GraphPartition graph = GraphPartition.undirected(engine, TestGraphs.random(5, 5000, 60_000));
    long[] edges = new long[2];
    long[] without =
        Pregel.run(
                graph,
                new Hops(false, false),
                PregelOptions.defaults().withListener(r -> edges[0] += r.edgesVisited()))
            .values();
    for (Traversal traversal : Traversal.values()) {
      assertThat(
              Pregel.run(
                      graph,
                      new Hops(true, false),
                      PregelOptions.defaults().withTraversal(traversal).withCheckHints(true))
                  .values())
          .isEqualTo(without);
    }
    Pregel.run(
        graph,
        new Hops(true, false),
        PregelOptions.defaults().withListener(r -> edges[1] += r.edgesVisited()));
    assertThat(without).contains(2).contains(Long.MAX_VALUE);
    assertThat(edges[1]).isPositive().isLessThan(edges[0]);
  }

  /** Sends a constant along edges. */
  record Constant(double sent, boolean aggregates) implements DoubleEdgeProgram {
    private static final long serialVersionUID = 1L;

    @Override
    public DoubleCombiner combiner() {
      return DoubleCombiner.sum();
    }

    @Override
    public List<DoubleCombiner> aggregators() {
      return List.of(DoubleCombiner.sum());
    }

    @Override
    public double initialValue(int vertex, DoubleContext context) {
      return 5;
    }

    @Override
    public boolean startsActive(int vertex, DoubleContext context) {
      return vertex == 0;
    }

    @Override
    public double message(
        int sender, int receiver, double value, double weight, DoubleContext context) {
      if (aggregates) {
        context.aggregate(0, 1);
      }
      return sent;
    }

    @Override
    public double compute(int vertex, double value, double message, DoubleContext context) {
      return vertex == 0 ? value : 100;
    }
  }

  @Test
  void ignoresNeutralMessages() {
    for (Traversal traversal : Traversal.values()) {
      PregelOptions options = PregelOptions.defaults().withTraversal(traversal);
      assertThat(Pregel.run(path(3), new Constant(0, false), options).values())
          .containsExactly(5, 5, 5);
      assertThat(Pregel.run(path(3), new Constant(1, false), options).values())
          .containsExactly(5, 100, 100);
    }
  }

  @Test
  void rejectsAggregatingInMessages() {
    for (Traversal traversal : Traversal.values()) {
      PregelOptions options = PregelOptions.defaults().withTraversal(traversal);
      assertThatThrownBy(() -> Pregel.run(path(3), new Constant(1, true), options))
          .isInstanceOf(TendrilException.ProgramFailed.class)
          .hasMessageContaining("aggregate in compute");
    }
  }

  @Test
  void reportsWrongHints() {
    assertThatThrownBy(
            () ->
                Pregel.run(
                    path(5), new Hops(true, true), PregelOptions.defaults().withCheckHints(true)))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("vertexId=1")
        .hasMessageContaining("wants()");
  }

  @Test
  void rejectsHintsWithoutIdempotentCombiner() {
    DoubleSourceProgram program =
        new DoubleSourceProgram() {
          private static final long serialVersionUID = 1L;

          @Override
          public double message(int source, double value, DoubleContext context) {
            return value;
          }

          @Override
          public DoubleCombiner combiner() {
            return DoubleCombiner.sum();
          }

          @Override
          public double initialValue(int vertex, DoubleContext context) {
            return 0;
          }

          @Override
          public double compute(int vertex, double value, double message, DoubleContext context) {
            return value;
          }

          @Override
          public boolean usesHints() {
            return true;
          }
        };
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pregel.run(path(3), program))
        .withMessageContaining("idempotent");
  }

  @Test
  void movesLongWorkToOwnKernel() {
    GraphPartition graph =
        GraphPartition.directed(engine, TestGraphs.random(1, 200_000, 2_000_000));
    EdgeSpread program = new EdgeSpread(1, EdgeDirection.BOTH, -1); // 4 M edges a superstep
    List<Boolean> own = new ArrayList<>();
    PregelOptions options =
        PregelOptions.defaults().withListener(report -> own.add(report.ownKernel()));
    for (int run = 0; run < 4; run++) {
      Pregel.run(graph, program, options);
    }
    assertThat(own.get(0)).isFalse();
    assertThat(own.get(own.size() - 1)).isTrue();
    own.clear();
    Pregel.run(graph, program, options);
    assertThat(own).containsOnly(true);
  }

  @Test
  void endsCancelledRun() {
    GraphPartition graph = path(1000);
    PregelOptions options =
        PregelOptions.defaults()
            .withListener(
                report -> {
                  if (report.superstep() == 3) {
                    engine.cancellation().cancel();
                  }
                });
    assertThatThrownBy(() -> Pregel.run(graph, new Smallest(), options))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void namesVertexOfFailedProgram() {
    record Failing() implements LongSourceProgram {
      private static final long serialVersionUID = 1L;

      @Override
      public LongCombiner combiner() {
        return LongCombiner.min();
      }

      @Override
      public long initialValue(int vertex, LongContext context) {
        return 0;
      }

      @Override
      public long message(int source, long value, LongContext context) {
        return value;
      }

      @Override
      public long compute(int vertex, long value, long message, LongContext context) {
        throw new IllegalStateException("vertex " + context.vertexId(vertex));
      }
    }
    assertThatThrownBy(
            () ->
                Pregel.run(
                    path(5),
                    new Failing(),
                    PregelOptions.defaults().withKernel(PregelOptions.Kernel.OWN)))
        .isInstanceOf(TendrilException.ProgramFailed.class)
        .hasMessage(
            "a program failed: superstep=0 vertexId=0"
                + " cause=java.lang.IllegalStateException: vertex 0")
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void statesDefaultOptions() {
    PregelOptions defaults = PregelOptions.defaults();
    assertThat(defaults.listener()).isSameAs(PregelOptions.NO_LISTENER);
    assertThat(defaults.traversal()).isEmpty();
    assertThat(defaults.kernel()).isEqualTo(PregelOptions.Kernel.AUTO);
    assertThat(defaults.checkHints()).isFalse();
    assertThat(defaults.checkpointEvery()).isZero();
    assertThat(defaults.exchange()).isEqualTo(ExchangeMode.AUTO);
  }
}
