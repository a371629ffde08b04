package org.tendril.cli.internal.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tendril.cli.internal.session.EngineOptions;
import org.tendril.cli.internal.source.FormatTexts;
import org.tendril.cli.internal.source.SourceOptions;
import org.tendril.cli.internal.terminal.Streams;
import org.tendril.datasets.GraphSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tendril convert}: a graph in another format. */
@Command(
    name = "convert",
    sortOptions = false,
    customSynopsis = {
      "tendril convert SOURCE... TARGET [OPTIONS]",
      "tendril convert TARGET --edges FILE [--vertices FILE] [OPTIONS]"
    },
    description = "Writes a graph in another format.",
    footer = {
      "",
      "Examples:",
      "  tendril convert wiki-Vote.txt.gz wiki-Vote.tendril",
      "  tendril convert road.mtx road.txt.gz --undirected --simple"
    })
public final class ConvertCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(
      arity = "1..*",
      paramLabel = "SOURCE TARGET",
      hideParamSyntax = true,
      description = {
        "SOURCE: " + SourceOptions.SOURCE,
        "TARGET: the file to write: " + FormatTexts.WRITABLE + "."
      })
  List<String> files = new ArrayList<>();

  @Spec @Nullable CommandSpec command;

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
    List<String> sources = files.subList(0, files.size() - 1);
    sourceOptions.tables.downloadBy(engineOptions.downloads(streams));
    GraphSource source = UsageErrors.checked(command, () -> sourceOptions.source(sources));
    Path target = Path.of(files.get(files.size() - 1));
    OutputPath.checkIsNot(target, sources);
    OutputPath.checkIsNot(target, sourceOptions.tables.paths());
    GraphCopy.run(streams, engineOptions, source, target, simple);
    return 0;
  }
}
