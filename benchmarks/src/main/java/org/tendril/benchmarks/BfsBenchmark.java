package org.tendril.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.tendril.algorithms.Algorithms;

/** Breadth-first search, as a kernel and as a Pregel program. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx5g", "-Xms5g", "-XX:+AlwaysPreTouch", "-XX:+UseParallelGC"})
public class BfsBenchmark {

  /** The direction-optimizing kernel. */
  @Benchmark
  public long[] kernel(GraphState state) {
    return state.graph.run(Algorithms.bfs(state.source)).distances().values();
  }

  /** The portable form. */
  @Benchmark
  public long[] pregel(GraphState state) {
    return state.graph.run(Algorithms.bfs(state.source).portable()).distances().values();
  }
}
