package org.tendril.cli.internal.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.tendril.algorithms.Algorithms;
import org.tendril.algorithms.registry.Registration;
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
    for (Registration algorithm : Algorithms.all()) {
      text.append(algorithm.name());
      algorithm.aliases().forEach(alias -> text.append(", ").append(alias));
      text.append("\n  ").append(algorithm.description());
      text.append("\n  --top: ").append(algorithm.top()).append('\n');
      for (Registration.Option option : algorithm.options()) {
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
      for (Registration algorithm : Algorithms.all()) {
        generator.writeStartObject();
        generator.writeStringField("name", algorithm.name());
        generator.writeArrayFieldStart("aliases");
        for (String alias : algorithm.aliases()) {
          generator.writeString(alias);
        }
        generator.writeEndArray();
        generator.writeStringField("description", algorithm.description());
        generator.writeStringField("top", algorithm.top());
        printOptions(generator, algorithm);
        generator.writeEndObject();
      }
      generator.writeEndArray();
      generator.writeRaw('\n');
    }
  }

  private static void printOptions(JsonGenerator generator, Registration algorithm)
      throws IOException {
    generator.writeArrayFieldStart("options");
    for (Registration.Option option : algorithm.options()) {
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
