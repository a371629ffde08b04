package org.tendril.cli.internal.algorithm;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.tendril.algorithms.pagerank.PageRank;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;

/** PageRank on the command line. */
final class PageRankEntry {
  static final AlgorithmEntry ENTRY =
      new AlgorithmEntry(
          "pagerank",
          List.of("pr"),
          "importance of each vertex by the edges that lead to it (LDBC's definition)",
          "the vertices of highest rank",
          List.of(
              AlgorithmOption.value(
                  "--iterations",
                  "COUNT",
                  "most iterations",
                  "20, or 1000 with --tolerance; LDBC sources: pr.num-iterations"),
              AlgorithmOption.value(
                  "--tolerance", "SUM", "stop once ranks change by less in sum", "0: never"),
              AlgorithmOption.value(
                  "--damping",
                  "FRACTION",
                  "probability of following an edge, in [0, 1)",
                  "0.85; LDBC sources: pr.damping-factor"),
              AlgorithmOption.value(
                  "--scale",
                  "SCALE",
                  "what ranks sum to: probability (1) or count (number of vertices)",
                  "probability"),
              AlgorithmOption.list(
                  "--source",
                  "ID",
                  "return to these vertices alone (personalised); may be repeated",
                  "all vertices"),
              AlgorithmOption.flag("--weighted", "share ranks in proportion to edge weights"),
              CommonOptions.PORTABLE),
          PageRankEntry::plan);

  private PageRankEntry() {}

  private static Plan plan(Settings settings) {
    PageRank options = PageRank.defaults().scale(scale(settings.text("--scale").orElse("")));
    OptionalDouble damping = settings.real("--damping", "pr.damping-factor");
    if (damping.isPresent()) {
      options = options.damping(damping.getAsDouble());
    }
    OptionalDouble tolerance = settings.real("--tolerance", "");
    if (tolerance.isPresent()) {
      options = options.tolerance(tolerance.getAsDouble());
    }
    // A user who asks for a tolerance wants convergence, not the fixed number of a benchmark.
    String declaredIterations = tolerance.isPresent() ? "" : "pr.num-iterations";
    OptionalInt iterations = settings.integer("--iterations", declaredIterations);
    if (iterations.isPresent()) {
      options = options.iterations(iterations.getAsInt());
    }
    long[] sources = settings.ids("--source");
    if (sources.length > 0) {
      options = options.personalized(sources);
    }
    boolean weighted = settings.flag("--weighted") && !settings.hasUnitWeights();
    options = weighted ? options.weighted() : options;
    options = settings.flag("--portable") ? options.portable() : options;
    PageRank chosen = options;
    long steps = tolerance.isPresent() ? -1 : iterations.orElse(20);
    return new Plan(weighted, !chosen.isPortable(), steps, graph -> table(graph, chosen));
  }

  private static PageRank.Scale scale(String text) {
    return switch (text) {
      case "", "probability" -> PageRank.Scale.PROBABILITY;
      case "count" -> PageRank.Scale.VERTEX_COUNT;
      default ->
          throw new IllegalArgumentException(
              "--scale must be probability or count: --scale=" + text);
    };
  }

  private static VertexTable table(Graph<Void, Void> graph, PageRank options) {
    if (options.isWeighted()) {
      CommonOptions.requireWeights(graph, "weighted pagerank");
    }
    VertexDoubles ranks = graph.run(options);
    return new VertexTable(
        Vertices.of(graph),
        List.of(Columns.of(ranks)),
        count -> ranks.top(count).stream().map(VertexDoubles.Entry::toString).toList(),
        Map.of());
  }
}
