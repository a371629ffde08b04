package org.tendril.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tendril.cli.terminal.Streams;
import org.tendril.datasets.LoadedGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tendril info}: what a graph is. */
@Command(
    name = "info",
    sortOptions = false,
    description = "Says what a graph is: counts, degrees, memory.",
    footer = {
      "",
      "vertices and edges are those that the file declares or holds, an undirected edge once.",
      "",
      "Examples:",
      "  tendril info wiki-Vote.txt.gz",
      "  tendril info graphs.tar.gz!web.mtx --json"
    })
final class InfoCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(paramLabel = "SOURCE", description = SourceOptions.SOURCE)
  String source = "";

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Mixin SourceOptions sourceOptions = new SourceOptions();
  @Mixin EngineOptions engineOptions = new EngineOptions();
  @Mixin HelpOption help = new HelpOption();

  InfoCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    try (Session session = Session.open(streams, engineOptions)) {
      LoadedGraph graph = session.load(sourceOptions.source(source), false);
      Map<String, Object> facts = GraphFacts.of(graph);
      if (json) {
        printJson(facts);
      } else {
        printTable(facts);
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

  private void printTable(Map<String, Object> facts) throws IOException {
    int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
    for (Map.Entry<String, Object> fact : facts.entrySet()) {
      String padding = " ".repeat(width + 2 - fact.getKey().length());
      String line = fact.getKey() + padding + fact.getValue() + "\n";
      streams.data().write(line.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void printJson(Map<String, Object> facts) throws IOException {
    try (JsonGenerator generator =
        new JsonFactory()
            .createGenerator(streams.data())
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      generator.writeStartObject();
      for (Map.Entry<String, Object> fact : facts.entrySet()) {
        generator.writeFieldName(fact.getKey());
        writeValue(generator, fact.getValue());
      }
      generator.writeEndObject();
      generator.writeRaw('\n');
    }
  }

  private static void writeValue(JsonGenerator generator, Object value) throws IOException {
    if (value instanceof Number number) {
      generator.writeNumber(number.longValue());
    } else if (value instanceof Boolean truth) {
      generator.writeBoolean(truth);
    } else {
      generator.writeString(value.toString());
    }
  }
}
