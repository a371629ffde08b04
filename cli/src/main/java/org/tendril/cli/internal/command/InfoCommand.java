package org.tendril.cli.internal.command;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tendril.cli.internal.plot.DegreePlot;
import org.tendril.cli.internal.session.EngineOptions;
import org.tendril.cli.internal.session.Session;
import org.tendril.cli.internal.session.Summary;
import org.tendril.cli.internal.source.SourceOptions;
import org.tendril.cli.internal.terminal.Streams;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.LoadedGraph;
import org.tendril.partition.cut.PartitionQuality;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tendril info}: facts about a graph. */
@Command(
    name = "info",
    sortOptions = false,
    description =
        "Describes a graph: counts, degrees, components, attributes, memory, and how well it can be"
            + " cut.",
    footer = {
      "",
      "vertices and edges are those that the file declares or holds, an undirected edge once.",
      "",
      "Examples:",
      "  tendril info wiki-Vote.txt.gz",
      "  tendril info graphs.tar.gz!web.mtx --json",
      "  tendril info wiki-Vote.txt.gz --full --plot degrees.svg",
      "  tendril info web.txt --partition --partitions 32 --partitioner 2d --partitioner hdrf"
    })
public final class InfoCommand implements Callable<Integer> {
  private static final String HISTOGRAM = "degrees";

  private final Streams streams;

  @Parameters(arity = "0..*", paramLabel = "SOURCE", description = SourceOptions.SOURCE)
  List<String> sources = new ArrayList<>();

  @Spec @Nullable CommandSpec command;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Option(
      names = "--full",
      description =
          "Also count strong components, triangles, clustering and cores, and bound the diameter."
              + " All but the first ignore directions.")
  boolean full;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw the distribution of degrees on logarithmic axes: .svg or .png.")
  @Nullable Path plotPath;

  @ArgGroup(exclusive = false)
  @Nullable PartitionOptions partitionOptions;

  @Mixin SourceOptions sourceOptions = new SourceOptions();
  @Mixin EngineOptions engineOptions = new EngineOptions();
  @Mixin HelpOption help = new HelpOption();

  public InfoCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    sourceOptions.tables.downloadBy(engineOptions.downloads(streams));
    DegreePlot plot = checkedPlot();
    try (Session session = Session.open(streams, engineOptions)) {
      GraphSource graphSource = UsageErrors.checked(command, () -> sourceOptions.source(sources));
      LoadedGraph graph = session.load(graphSource, false);
      GraphFacts counts = GraphFacts.of(graph);
      Map<String, Object> facts = counts.report(graphSource, graph, full);
      if (plot != null) {
        plot.write(graphSource.toString(), counts.sortedDegrees());
      }
      List<PartitionQuality> qualities =
          partitionOptions == null ? List.of() : partitionOptions.measure(graph.partition());
      if (json) {
        printJson(facts, qualities);
      } else {
        printTable(facts, qualities);
      }
      streams.data().flush();
      if (!engineOptions.quiet) {
        Summary summary = new Summary();
        session.addLoadTimes(summary);
        int threads = session.engine().parallel().threads();
        summary.add("threads", threads).addPeakMemory().print(streams.messages());
      }
    }
    return 0;
  }

  private @Nullable DegreePlot checkedPlot() {
    if (plotPath == null) {
      return null;
    }
    Path path = plotPath;
    DegreePlot plot = UsageErrors.checked(command, () -> DegreePlot.at(path));
    OutputPath.check(path);
    OutputPath.checkIsNot(path, sources);
    return plot;
  }

  private void printTable(Map<String, Object> facts, List<PartitionQuality> qualities)
      throws IOException {
    int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
    for (Map.Entry<String, Object> fact : facts.entrySet()) {
      String padding = " ".repeat(width + 2 - fact.getKey().length());
      String line =
          fact.getKey().equals(HISTOGRAM)
              ? DegreeFacts.text(rows(fact.getValue()))
              : fact.getKey() + padding + text(fact.getValue()) + "\n";
      streams.data().write(line.getBytes(StandardCharsets.UTF_8));
    }
    if (!qualities.isEmpty()) {
      String table = "\n" + PartitionTable.text(qualities);
      streams.data().write(table.getBytes(StandardCharsets.UTF_8));
    }
  }

  @SuppressWarnings("unchecked") // lists are rows
  private static List<Map<String, Object>> rows(Object value) {
    return (List<Map<String, Object>>) value;
  }

  private static String text(Object value) {
    if (value instanceof Double number) {
      return String.format(Locale.ROOT, "%.4g", number);
    } else if (value instanceof List<?>) {
      return rows(value).stream()
          .map(row -> row.values().stream().map(Object::toString).collect(joining(" ")))
          .collect(joining("; "));
    }
    return value.toString();
  }

  private void printJson(Map<String, Object> facts, List<PartitionQuality> qualities)
      throws IOException {
    try (JsonGenerator generator =
        new JsonFactory()
            .createGenerator(streams.data())
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      generator.writeStartObject();
      for (Map.Entry<String, Object> fact : facts.entrySet()) {
        generator.writeFieldName(fact.getKey());
        writeValue(generator, fact.getValue());
      }
      if (!qualities.isEmpty()) {
        PartitionTable.write(generator, qualities);
      }
      generator.writeEndObject();
      generator.writeRaw('\n');
    }
  }

  private static void writeValue(JsonGenerator generator, Object value) throws IOException {
    if (value instanceof Double number) {
      generator.writeNumber(number);
    } else if (value instanceof List<?>) {
      generator.writeStartArray();
      for (Map<String, Object> row : rows(value)) {
        generator.writeStartObject();
        for (Map.Entry<String, Object> field : row.entrySet()) {
          generator.writeFieldName(field.getKey());
          writeValue(generator, field.getValue());
        }
        generator.writeEndObject();
      }
      generator.writeEndArray();
    } else if (value instanceof Number number) {
      generator.writeNumber(number.longValue());
    } else if (value instanceof Boolean truth) {
      generator.writeBoolean(truth);
    } else {
      generator.writeString(value.toString());
    }
  }
}
