package org.tendril.cli.internal.ldbc;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.Communities;
import org.tendril.algorithms.result.Paths;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.cli.internal.algorithm.AlgorithmTable;
import org.tendril.cli.internal.algorithm.Settings;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.internal.ldbc.Benchmark;
import org.tendril.datasets.internal.ldbc.Benchmark.Kernel;
import org.tendril.datasets.internal.ldbc.ReferenceOutput;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.VertexLongs;

/**
 * An algorithm of a benchmark that has run.
 *
 * @param processingNanos duration of the algorithm
 * @param outputNanos time until its values were at the driver
 * @param outcome the comparison with the reference output; null if there is none
 */
public record Job(
    Kernel kernel,
    Map<String, String> parameters,
    long processingNanos,
    long outputNanos,
    ReferenceOutput.@Nullable Outcome outcome) {

  /** The plan of an algorithm with the parameters of a description. */
  public static Plan plan(Benchmark benchmark, Kernel kernel) {
    Settings settings = Settings.beforeLoading(kernel.word(), Map.of(), false, false);
    return AlgorithmTable.named(kernel.word()).plan(settings.over(benchmark.parameters(kernel)));
  }

  /** Runs an algorithm and compares its values with the reference output if there is one. */
  public static Job run(Benchmark benchmark, Kernel kernel, Graph<Void, Void> graph) {
    Plan plan = plan(benchmark, kernel);
    Engine engine = graph.partitions().engine();
    long start = System.nanoTime();
    Object result =
        engine.phase(kernel.word(), plan.steps(), "steps", () -> graph.run(plan.algorithm()));
    long processed = System.nanoTime();
    Object values = values(result);
    long ended = System.nanoTime();
    Optional<InputFile> reference = benchmark.reference(kernel);
    return new Job(
        kernel,
        benchmark.parameters(kernel),
        processed - start,
        ended - processed,
        reference.isEmpty() ? null : outcome(graph, reference.get(), kernel, values));
  }

  private static ReferenceOutput.Outcome outcome(
      Graph<Void, Void> graph, InputFile file, Kernel kernel, Object values) {
    ReferenceOutput reference =
        ReferenceOutput.read(
            graph.partitions().engine(), file, graph.partitions().ids(), kernel.rule());
    return values instanceof long[] integers
        ? reference.compare(integers)
        : reference.compare((double[]) values);
  }

  /** The values by vertex, {@code long[]} or {@code double[]}. */
  private static Object values(Object result) {
    if (result instanceof Communities communities) {
      return communities.labels().values();
    }
    Object column =
        result instanceof Paths<?> paths ? paths.distances() : ((VertexScores) result).scores();
    return column instanceof VertexLongs hops ? hops.values() : ((VertexDoubles) column).values();
  }

  /** The outcome of the validation in words. */
  public String validation(Benchmark benchmark) {
    if (outcome == null) {
      return "not validated: no file " + benchmark.referenceName(kernel);
    }
    return outcome.isValid()
        ? "valid: " + outcome.compared() + " values"
        : "invalid: " + outcome.wrong() + " of " + outcome.compared() + " values differ";
  }

  public boolean isInvalid() {
    return outcome != null && !outcome.isValid();
  }
}
