package org.tendril.cli.internal.session;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.LoadedGraph;

/** Lines of {@code key=value} that summarize a command. */
public final class Summary {
  private static final Path STATUS = Path.of("/proc/self/status");

  private final StringBuilder text = new StringBuilder();

  /** Adds the source and size of the graph. */
  public Summary graph(GraphSource source, LoadedGraph graph) {
    return add("graph", source)
        .add("format", format(source, graph))
        .add("vertices", graph.vertexCount())
        .add("edges", graph.listedEdgeCount())
        .add("directed", graph.isDirected())
        .add("weighted", graph.hasWeights());
  }

  /** The name of the format in which the graph was read. */
  public static String format(GraphSource source, LoadedGraph graph) {
    String recognized = graph.reading().format();
    return recognized.isEmpty() ? source.formatName() : recognized;
  }

  /** Adds a line for each assumption about the source. */
  public Summary assumptions(LoadedGraph graph) {
    graph.reading().assumptions().forEach(assumed -> add("assumed", assumed).newLine());
    return this;
  }

  public Summary add(String key, Object value) {
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append(' ');
    }
    String word = value.toString();
    boolean needsQuotes = word.isEmpty() || word.chars().anyMatch(Character::isWhitespace);
    text.append(key).append('=').append(needsQuotes ? '"' + word + '"' : word);
    return this;
  }

  public Summary addAll(Map<String, String> entries) {
    entries.forEach(this::add);
    return this;
  }

  public Summary addSeconds(String key, long nanos) {
    return add(key, String.format(Locale.ROOT, "%.3f", nanos / 1e9));
  }

  /** Adds the largest memory that the process has held so far. */
  public Summary addPeakMemory() {
    return add("peak_memory", (peakMemoryBytes() >> 20) + "MiB");
  }

  public Summary newLine() {
    text.append('\n');
    return this;
  }

  public void print(PrintStream out) {
    out.println(text);
  }

  /** The peak of the resident set if the system reports it, else the current heap. */
  private static long peakMemoryBytes() {
    try (Stream<String> lines = Files.lines(STATUS)) {
      Optional<String> peak = lines.filter(line -> line.startsWith("VmHWM:")).findFirst();
      if (peak.isPresent()) {
        return Long.parseLong(peak.get().replaceAll("[^0-9]", "")) << 10;
      }
    } catch (IOException e) {
      // not Linux: the heap is the next best
    }
    return Runtime.getRuntime().totalMemory();
  }
}
