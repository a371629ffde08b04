package org.tendril.cli.internal.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.tendril.algorithms.registry.Registration;
import org.tendril.cli.internal.algorithm.AlgorithmEntry;
import org.tendril.cli.internal.algorithm.AlgorithmTable;
import org.tendril.cli.internal.terminal.Streams;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tendril algorithms}: the algorithms that {@code run} offers. */
@Command(
    name = "algorithms",
    sortOptions = false,
    description = "Lists the algorithms with their options.",
    footer = {"", "Examples:", "  tendril algorithms", "  tendril algorithms --json"})
public final class AlgorithmsCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(names = "--json", description = "Print one JSON array.")
  boolean json;

  @Mixin HelpOption help = new HelpOption();

  public AlgorithmsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    if (json) {
      printJson();
    } else {
      streams.data().write(text().getBytes(StandardCharsets.UTF_8));
    }
    return 0;
  }

  private static String text() {
    StringBuilder text = new StringBuilder();
    for (AlgorithmEntry entry : AlgorithmTable.ALL) {
      text.append(entry.name());
      entry.aliases().forEach(alias -> text.append(", ").append(alias));
      text.append("\n  ").append(entry.description());
      text.append("\n  --top: ").append(entry.top()).append('\n');
      for (Registration.Option option : entry.options()) {
        String name = (option.name() + " " + option.label()).strip();
        text.append("    ").append(name).append(" ".repeat(Math.max(1, 22 - name.length())));
        text.append(option.description());
        text.append(" (default: ").append(option.defaultText()).append(")\n");
      }
      text.append('\n');
    }
    return text.toString();
  }

  private void printJson() throws IOException {
    try (JsonGenerator generator =
        new JsonFactory()
            .createGenerator(streams.data())
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      generator.writeStartArray();
      for (AlgorithmEntry entry : AlgorithmTable.ALL) {
        generator.writeStartObject();
        generator.writeStringField("name", entry.name());
        generator.writeArrayFieldStart("aliases");
        for (String alias : entry.aliases()) {
          generator.writeString(alias);
        }
        generator.writeEndArray();
        generator.writeStringField("description", entry.description());
        generator.writeStringField("top", entry.top());
        printOptions(generator, entry);
        generator.writeEndObject();
      }
      generator.writeEndArray();
      generator.writeRaw('\n');
    }
  }

  private static void printOptions(JsonGenerator generator, AlgorithmEntry entry)
      throws IOException {
    generator.writeArrayFieldStart("options");
    for (Registration.Option option : entry.options()) {
      generator.writeStartObject();
      generator.writeStringField("name", option.name());
      generator.writeStringField("value", option.label());
      generator.writeStringField("description", option.description());
      generator.writeStringField("default", option.defaultText());
      generator.writeBooleanField("repeatable", option.isRepeatable());
      generator.writeEndObject();
    }
    generator.writeEndArray();
  }
}
