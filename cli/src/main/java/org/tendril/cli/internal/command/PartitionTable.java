package org.tendril.cli.internal.command;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.tendril.partition.cut.PartitionQuality;

/** Prints the qualities of partitioners. */
final class PartitionTable {
  private PartitionTable() {}

  /** A line of names, then one line for each partitioner. */
  static String text(List<PartitionQuality> qualities) {
    StringBuilder text = new StringBuilder();
    String line = "%-18s%10s%19s%13s%15s%9s\n";
    text.append(
        String.format(
            Locale.ROOT,
            line,
            "partitioner",
            "partitions",
            "replicationFactor",
            "edgeBalance",
            "vertexBalance",
            "seconds"));
    for (PartitionQuality quality : qualities) {
      text.append(
          String.format(
              Locale.ROOT,
              line,
              quality.partitioner(),
              quality.partitionCount(),
              decimals(quality.replicationFactor()),
              decimals(quality.edgeBalance()),
              decimals(quality.vertexBalance()),
              decimals(quality.seconds())));
    }
    return text.toString();
  }

  private static String decimals(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /** Writes the field {@code partitioners}, an array. */
  static void write(JsonGenerator generator, List<PartitionQuality> qualities) throws IOException {
    generator.writeArrayFieldStart("partitioners");
    for (PartitionQuality quality : qualities) {
      generator.writeStartObject();
      generator.writeStringField("partitioner", quality.partitioner());
      generator.writeNumberField("partitions", quality.partitionCount());
      generator.writeNumberField("replicationFactor", quality.replicationFactor());
      generator.writeNumberField("edgeBalance", quality.edgeBalance());
      generator.writeNumberField("vertexBalance", quality.vertexBalance());
      generator.writeNumberField("seconds", quality.seconds());
      generator.writeEndObject();
    }
    generator.writeEndArray();
  }
}
