package org.tendril.cli.internal.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tendril.cli.internal.session.EngineOptions;
import org.tendril.cli.internal.source.FormatTexts;
import org.tendril.cli.internal.terminal.Streams;
import org.tendril.datasets.GraphSource;
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
      "rmat: scale (2^scale vertices), edgeFactor (16), seed (1), a (0.57), b (0.19), c (0.19),",
      "undirected (false), simple (false), weights (false). The same spec gives the same file.",
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
      description = "A generator with its parameters: rmat:scale=18,edgeFactor=16,seed=1.")
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
    if (!spec.startsWith(RmatSpec.PREFIX)) {
      throw UsageErrors.of(command, "SPEC must begin with " + RmatSpec.PREFIX + ": SPEC=" + spec);
    }
    GraphCopy.run(streams, engineOptions, GraphSource.parse(spec), output, false);
    return 0;
  }
}
