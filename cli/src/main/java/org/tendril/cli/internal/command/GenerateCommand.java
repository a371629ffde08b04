package org.tendril.cli.internal.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tendril.cli.internal.session.EngineOptions;
import org.tendril.cli.internal.session.Session;
import org.tendril.cli.internal.session.Summary;
import org.tendril.cli.internal.source.FormatTexts;
import org.tendril.cli.internal.terminal.Streams;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.GraphTarget;
import org.tendril.datasets.internal.generator.GeneratedGraph;
import org.tendril.datasets.internal.generator.Generators;
import org.tendril.datasets.internal.rmat.RmatSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tendril generate}: a random graph as a file. */
@Command(
    name = "generate",
    sortOptions = false,
    description = "Writes a random graph.",
    footer = {
      "",
      "The same spec gives the same file. Except for rmat, edge lists are written in bounded"
          + " memory,",
      "in the order in which edges are drawn.",
      "",
      "Examples:",
      "  tendril generate rmat:scale=18,edgeFactor=16,seed=1 --output rmat18.txt",
      "  tendril generate rmat:scale=20,undirected=true,simple=true --output kron20.tendril"
    })
public final class GenerateCommand implements Callable<Integer> {
  private final Streams streams;

  @Spec @Nullable CommandSpec command;

  @Parameters(
      paramLabel = "SPEC",
      description = {
        "A generator with its parameters, as in rmat:scale=18,edgeFactor=16,seed=1 or"
            + " gnp:n=1000,p=0.01. Those without = must be given.",
        "rmat: 2^scale vertices of skewed degrees. scale, edgeFactor=16, seed=1, a=0.57, b=0.19,"
            + " c=0.19, undirected=false, simple=false, weights=false",
        FormatTexts.GENERATORS
      })
  String spec = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "The file to write: " + FormatTexts.WRITABLE + ".")
  Path output = Path.of("");

  @Mixin EngineOptions engineOptions = new EngineOptions();
  @Mixin HelpOption help = new HelpOption();

  public GenerateCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    Optional<GeneratedGraph> graph = Generators.parse(spec);
    if (graph.isEmpty() && !spec.startsWith(RmatSpec.PREFIX)) {
      throw UsageErrors.of(
          command,
          "SPEC must begin with rmat: or one of "
              + Generators.names()
              + " and a colon: SPEC="
              + spec);
    }
    boolean isList = GraphTarget.parse(output.toString()).format().name().equals("edgelist");
    if (graph.isPresent() && isList) {
      write(graph.get());
      return 0;
    }
    GraphCopy.run(streams, engineOptions, GraphSource.parse(spec), output, false);
    return 0;
  }

  /** Writes an edge list in bounded memory. */
  private void write(GeneratedGraph graph) {
    OutputPath.check(output);
    try (Session session = Session.open(streams, engineOptions)) {
      long start = System.nanoTime();
      long edges = graph.writeEdges(session.engine(), output);
      if (!engineOptions.quiet) {
        new Summary()
            .add("graph", graph.text())
            .add("vertices", graph.model().vertexCount())
            .add("edges", edges)
            .newLine()
            .addSeconds("write_s", System.nanoTime() - start)
            .add("output", output)
            .addPeakMemory()
            .print(streams.messages());
      }
    }
  }
}
