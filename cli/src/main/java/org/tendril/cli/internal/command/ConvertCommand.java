package org.tendril.cli.internal.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tendril.cli.internal.session.EngineOptions;
import org.tendril.cli.internal.source.FormatTexts;
import org.tendril.cli.internal.source.SourceOptions;
import org.tendril.cli.internal.terminal.Streams;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tendril convert}: a graph in another format. */
@Command(
    name = "convert",
    sortOptions = false,
    description = "Writes a graph in another format.",
    footer = {
      "",
      "Examples:",
      "  tendril convert wiki-Vote.txt.gz wiki-Vote.tendril",
      "  tendril convert road.mtx road.txt.gz --undirected --simple"
    })
public final class ConvertCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(index = "0", paramLabel = "SOURCE", description = SourceOptions.SOURCE)
  String source = "";

  @Parameters(
      index = "1",
      paramLabel = "TARGET",
      description = "The file to write: " + FormatTexts.WRITABLE + ".")
  Path target = Path.of("");

  @Mixin SourceOptions sourceOptions = new SourceOptions();

  @Option(
      names = "--simple",
      description = "Drop self-loops and all but the lightest parallel edge.")
  boolean simple;

  @Mixin EngineOptions engineOptions = new EngineOptions();
  @Mixin HelpOption help = new HelpOption();

  public ConvertCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    OutputPath.checkIsNot(target, source);
    GraphCopy.run(streams, engineOptions, sourceOptions.source(source), target, simple);
    return 0;
  }
}
