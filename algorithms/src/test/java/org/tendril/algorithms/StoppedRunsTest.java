package org.tendril.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tendril.algorithms.Algorithms.bfs;
import static org.tendril.algorithms.Algorithms.connectedComponents;
import static org.tendril.algorithms.Algorithms.landmarks;
import static org.tendril.algorithms.Algorithms.pageRank;
import static org.tendril.algorithms.Algorithms.shortestPaths;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.engine.Engine;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.partition.cut.EdgePartitioners;
import org.tendril.testkit.chaos.Trials;

/** Built-in algorithms of interrupted threads and closed engines. */
final class StoppedRunsTest {
  private final Engine engine = Engine.local().threads(2).build();
  private final Graph<Void, Double> graph =
      Graph.fromEdges(
          engine, new long[] {1, 2, 3, 4}, new long[] {2, 3, 1, 1}, new double[] {1, 2, 3, 4});

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  static Stream<Algorithm<?>> algorithms() {
    return Stream.of(pageRank(), connectedComponents(), bfs(1), shortestPaths(1), landmarks(1, 2));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void endsRunOfInterruptedThread(Algorithm<?> algorithm) {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> graph.run(algorithm))
        .isInstanceOf(CancellationException.class)
        .hasMessage("the run was interrupted");
    assertThat(Thread.interrupted()).as("the flag of interruption remains").isTrue();
    assertThat(graph.run(algorithm)).as("another run").isNotNull();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void refusesToRunOnClosedEngine(Algorithm<?> algorithm) {
    engine.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> graph.run(algorithm))
        .withMessage("the engine must be open: it was closed");
  }

  /** How a run is stopped from another thread. */
  private enum Stop {
    INTERRUPTED,
    CANCELLED,
    CLOSED;

    void apply(Thread caller, Engine engine) {
      switch (this) {
        case INTERRUPTED -> caller.interrupt();
        case CANCELLED -> engine.cancellation().cancel();
        case CLOSED -> engine.close();
      }
    }
  }

  /** Stops runs at random moments. A run that ends has the bits of one that is not stopped. */
  @ParameterizedTest
  @EnumSource
  @Tag("slow")
  @Tag("chaos")
  void stopsRunsAtRandomMoments(Stop stop) throws Exception {
    SplittableRandom random = new SplittableRandom(20260213);
    long[] sources = random.longs(100_000, 0, 20_000).toArray();
    long[] targets = random.longs(100_000, 0, 20_000).toArray();
    double[][] whole = new double[1][];
    long start = System.nanoTime();
    assertThat(ranks(engine, sources, targets, whole)).isNull();
    long nanos = System.nanoTime() - start;
    AtomicLong longest = new AtomicLong();
    new Trials(System.out, Duration.ofNanos(nanos))
        .run(
            "run " + stop,
            10,
            moments -> {
              try (Engine engine = Engine.local().threads(2).build()) {
                double[][] values = new double[1][];
                FutureTask<@Nullable IllegalStateException> run =
                    new FutureTask<>(() -> ranks(engine, sources, targets, values));
                Thread caller = new Thread(run);
                caller.start();
                LockSupport.parkNanos(moments.nextLong(nanos));
                long stopped = System.nanoTime();
                stop.apply(caller, engine);
                IllegalStateException failure = run.get();
                longest.accumulateAndGet(System.nanoTime() - stopped, Math::max);
                if (failure == null) {
                  assertThat(values[0]).isEqualTo(whole[0]);
                  return Trials.SURVIVED;
                }
                boolean begun = failure instanceof CancellationException;
                assertThat(begun || stop == Stop.CLOSED).as(failure.toString()).isTrue();
                return begun ? Trials.REFUSED : "not begun";
              }
            });
    System.out.println("longest time to stop: ms=" + longest.get() / 1_000_000);
  }

  /** Builds and cuts a graph and runs PageRank; returns why there are no values. */
  private static @Nullable IllegalStateException ranks(
      Engine engine, long[] sources, long[] targets, double[][] values) {
    try {
      Graph<Void, Void> graph = Graph.fromEdges(engine, sources, targets);
      double[] uncut = graph.run(pageRank()).scores().values();
      double[] cut =
          graph.partitionBy(EdgePartitioners.grid(), 3).run(pageRank()).scores().values();
      values[0] = DoubleStream.concat(Arrays.stream(uncut), Arrays.stream(cut)).toArray();
      return null;
    } catch (IllegalStateException e) {
      return e;
    }
  }

  @Test
  void refusesToBuildGraphOnClosedEngine() {
    engine.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> Graph.fromEdges(engine, new long[] {1}, new long[] {2}))
        .withMessage("the engine must be open: it was closed");
  }

  @Test
  void readsResultsAndGraphAfterEngineIsClosed() {
    VertexScores scores = graph.run(pageRank());
    engine.close();
    assertThat(scores.top(1).get(0).vertexId()).isEqualTo(1);
    assertThat(scores.scores().stream()).hasSize(4);
    assertThat(graph.edgeCount()).isEqualTo(4);
    assertThat(graph.partition().inAdjacency().degree(0)).isEqualTo(2);
  }
}
