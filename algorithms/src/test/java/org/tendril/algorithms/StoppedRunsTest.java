package org.tendril.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tendril.algorithms.Algorithms.bfs;
import static org.tendril.algorithms.Algorithms.connectedComponents;
import static org.tendril.algorithms.Algorithms.landmarks;
import static org.tendril.algorithms.Algorithms.pageRank;
import static org.tendril.algorithms.Algorithms.shortestPaths;

import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.engine.Engine;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.partition.cut.EdgePartitioners;

/** Built-in algorithms of interrupted threads and closed engines. */
final class StoppedRunsTest {
  private static final int STOPPED_RUNS = 40;

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

  /** Stops runs at random moments. A run that ends has the bits of one that is not stopped. */
  @Test
  @Tag("slow")
  void stopsRunsAtRandomMoments(TestReporter reporter) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(20260213);
    long[] sources = random.longs(1_000_000, 0, 100_000).toArray();
    long[] targets = random.longs(1_000_000, 0, 100_000).toArray();
    Graph<Void, Void> cut =
        Graph.fromEdges(engine, sources, targets).partitionBy(EdgePartitioners.grid(), 3);
    double[] whole = cut.run(pageRank()).scores().values();
    int survived = 0;
    long longest = 0;
    for (int trial = 0; trial < STOPPED_RUNS; trial++) {
      AtomicReference<Object> result = new AtomicReference<>();
      Thread caller =
          new Thread(
              () -> {
                try {
                  result.set(cut.run(pageRank()).scores().values());
                } catch (CancellationException e) {
                  result.set(e);
                }
              });
      caller.start();
      LockSupport.parkNanos(random.nextLong(300_000_000));
      long start = System.nanoTime();
      if (random.nextBoolean()) {
        caller.interrupt();
      } else {
        engine.cancellation().cancel();
      }
      caller.join();
      longest = Math.max(longest, System.nanoTime() - start);
      if (result.get() instanceof double[] values) {
        assertThat(values).isEqualTo(whole);
        survived++;
      } else {
        assertThat(result.get()).isInstanceOf(CancellationException.class);
      }
    }
    reporter.publishEntry(
        "tried=" + STOPPED_RUNS + " survived=" + survived + " longest_ms=" + longest / 1_000_000);
    assertThat(cut.run(pageRank()).scores().values()).isEqualTo(whole);
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
