package org.tendril.cli.internal.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tendril.cli.internal.frame.InputGraph;
import org.tendril.cli.internal.frame.RowOutput;
import org.tendril.cli.internal.frame.TableOptions;
import org.tendril.cli.internal.session.EngineChoice;
import org.tendril.cli.internal.session.EngineOptions;
import org.tendril.cli.internal.session.Session;
import org.tendril.cli.internal.session.Summary;
import org.tendril.cli.internal.source.DirectionOptions;
import org.tendril.cli.internal.source.SourceOptions;
import org.tendril.cli.internal.terminal.Streams;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.GraphSource;
import org.tendril.engine.Engine;
import org.tendril.engine.frame.DataFrame;
import org.tendril.graph.frame.GraphFrame;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options shared by commands that read the tables of a graph and write rows. */
final class FrameOptions {
  static final String SOURCE =
      "A graph instead of tables: a folder that GraphFrame.save() wrote, or what other commands"
          + " read. Columns are id, src, dst and, if there are weights, weight. "
          + SourceOptions.SOURCE;

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec command;

  @Option(
      names = "--input-format",
      paramLabel = "FORMAT",
      converter = SourceOptions.FormatConverter.class,
      description = "Format of SOURCE (default: by its extension).")
  @Nullable GraphFormat inputFormat;

  @Mixin TableOptions tables = new TableOptions();
  @Mixin DirectionOptions directions = new DirectionOptions();
  @Mixin RowOutput output = new RowOutput();
  @Mixin EngineChoice engineChoice = new EngineChoice();
  @Mixin EngineOptions engineOptions = new EngineOptions();
  @Mixin HelpOption help = new HelpOption();

  /** Checks everything that can be checked before reading. */
  void check(String source, List<String> otherPaths) {
    asUsage(() -> tables.checked(source));
    asUsage(() -> engineChoice.checked(engineOptions));
    asUsage(output::checked);
    if (source.isEmpty() && directions.areGiven()) {
      throw UsageErrors.of(command, "--directed, --undirected and --ids need a SOURCE");
    }
    String file = output.file();
    if (file != null && engineChoice.isLocal()) {
      OutputPath.check(Path.of(file));
      List<String> paths = new ArrayList<>(tables.paths());
      paths.addAll(otherPaths);
      paths.add(source);
      OutputPath.checkIsNot(Path.of(file), paths);
    }
  }

  <T> T asUsage(Supplier<T> check) {
    return UsageErrors.checked(command, check);
  }

  Session open(Streams streams) {
    tables.downloadBy(engineOptions.downloads(streams));
    return Session.open(streams, engineOptions, engineChoice);
  }

  /**
   * The graph of the source, or else of the tables; without either, none.
   *
   * @param isRepeated whether the query will read tables repeatedly
   */
  InputGraph read(Session session, String source, boolean isRepeated) {
    Engine engine = session.engine();
    if (!source.isEmpty()) {
      GraphFrame frame = asUsage(() -> frame(session, source));
      return InputGraph.of(tables.areValidating() ? frame.validate() : frame);
    }
    return tables.areGraph()
        ? asUsage(() -> tables.read(engine, isRepeated))
        : InputGraph.none(engine);
  }

  private GraphFrame frame(Session session, String source) {
    GraphSource parsed = GraphSource.parse(source);
    GraphSource known = inputFormat == null ? parsed : parsed.withFormat(inputFormat);
    GraphSource suited = tables.takesAsEdges(known) ? tables.withEdges(known) : known;
    return directions.of(suited).withDownloads(session.downloads()).readFrame(session.engine());
  }

  /** Computes and writes rows. */
  void write(Session session, Streams streams, DataFrame rows) throws IOException {
    output.write(session.engine(), streams, rows, !engineOptions.quiet);
  }

  /** Prints the times on standard error. */
  void summarize(Session session, Streams streams, long loadNanos, long queryNanos) {
    if (engineOptions.quiet) {
      return;
    }
    Summary summary =
        new Summary().addSeconds("load_s", loadNanos).addSeconds("query_s", queryNanos);
    if (output.file() != null) {
      summary.add("output", output.file());
    }
    summary.add("threads", session.engine().parallel().threads()).addPeakMemory();
    if (!engineChoice.isLocal()) {
      summary.add("engine", engineChoice.text);
    }
    summary.print(streams.messages());
  }
}
