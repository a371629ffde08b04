package org.tendril.cli.internal.ldbc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.tendril.datasets.internal.ldbc.Benchmark;
import org.tendril.datasets.internal.ldbc.ReferenceOutput;
import org.tendril.engine.internal.io.OutputFile;

/**
 * The times of a benchmark and the outcomes of its validation.
 *
 * @param vertices number of vertices
 * @param edges number of edges, an undirected one once
 * @param loadNanos time from the files to the graph in memory, cut and with its edges by target
 * @param setting the engine, threads and partitions, by key
 */
public record BenchmarkReport(
    Benchmark benchmark,
    long vertices,
    long edges,
    boolean directed,
    long loadNanos,
    Map<String, String> setting,
    List<Job> jobs) {
  private static final String LINE = "%-10s%12s%17s%12s%12s%12s  %s\n";

  /** A line of names, then one line for each algorithm. */
  public String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            LINE,
            "algorithm",
            "load_time",
            "processing_time",
            "makespan",
            "eps",
            "evps",
            "validation"));
    for (Job job : jobs) {
      text.append(
          String.format(
              Locale.ROOT,
              LINE,
              job.kernel().word(),
              seconds(loadNanos),
              seconds(job.processingNanos()),
              seconds(makespanNanos(job)),
              Math.round(perSecond(edges, job)),
              Math.round(perSecond(edges + vertices, job)),
              job.validation(benchmark)));
    }
    return text.toString();
  }

  /** A line for each algorithm whose values are not those of the reference output. */
  public List<String> refusals() {
    return jobs.stream()
        .filter(Job::isInvalid)
        .map(
            job ->
                job.kernel().word()
                    + ": values must be those of "
                    + benchmark.referenceName(job.kernel())
                    + ": "
                    + Objects.requireNonNull(Objects.requireNonNull(job.outcome()).first()))
        .toList();
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.6f", nanos / 1e9);
  }

  private long makespanNanos(Job job) {
    return loadNanos + job.processingNanos() + job.outputNanos();
  }

  private static double perSecond(long count, Job job) {
    return count * 1e9 / Math.max(1, job.processingNanos());
  }

  /** Writes the report as one JSON object. */
  public void write(Path path) {
    OutputFile.write(
        path,
        file -> {
          try (JsonGenerator json =
              new JsonFactory()
                  .createGenerator(file.stream())
                  .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                  .useDefaultPrettyPrinter()) {
            write(json);
          }
        });
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("benchmark", "LDBC Graphalytics");
    json.writeStringField("graph", benchmark.name());
    json.writeNumberField("vertices", vertices);
    json.writeNumberField("edges", edges);
    json.writeBooleanField("directed", directed);
    write(json, "system", setting);
    json.writeNumberField("load_time", loadNanos / 1e9);
    json.writeArrayFieldStart("jobs");
    for (Job job : jobs) {
      write(json, job);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private static void write(JsonGenerator json, String name, Map<String, String> texts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private void write(JsonGenerator json, Job job) throws IOException {
    json.writeStartObject();
    json.writeStringField("algorithm", job.kernel().word());
    write(json, "parameters", job.parameters());
    json.writeNumberField("processing_time", job.processingNanos() / 1e9);
    json.writeNumberField("makespan", makespanNanos(job) / 1e9);
    json.writeNumberField("eps", perSecond(edges, job));
    json.writeNumberField("evps", perSecond(edges + vertices, job));
    json.writeStringField("validation", job.validation(benchmark).replaceFirst(":.*", ""));
    json.writeStringField("rule", job.kernel().rule().name().toLowerCase(Locale.ROOT));
    ReferenceOutput.Outcome outcome = job.outcome();
    if (outcome != null) {
      json.writeNumberField("compared", outcome.compared());
      json.writeNumberField("wrong", outcome.wrong());
      ReferenceOutput.Mismatch first = outcome.first();
      if (first != null) {
        json.writeObjectFieldStart("first");
        json.writeNumberField("vertex", first.vertex());
        json.writeStringField("expected", first.expected());
        json.writeStringField("found", first.found());
        json.writeEndObject();
      }
    }
    json.writeEndObject();
  }
}
