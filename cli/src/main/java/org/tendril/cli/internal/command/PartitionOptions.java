package org.tendril.cli.internal.command;

import java.util.List;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.cut.EdgePartitioners;
import org.tendril.partition.cut.PartitionQuality;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The vertex-cuts that {@code info} compares. */
final class PartitionOptions {
  @Option(
      names = "--partition",
      required = true,
      description = "Cut the graph by each partitioner, and report its quality.")
  boolean wanted;

  @Option(
      names = "--partitions",
      paramLabel = "P",
      defaultValue = "8",
      converter = CountConverter.class,
      description = "Number of partitions, 1 to 32767 (default: 8).")
  int partitions;

  @Option(
      names = "--partitioner",
      paramLabel = "NAME",
      converter = PartitionerConverter.class,
      description =
          "Partitioner to try, may be repeated: random, canonical-random, 1d-source, 1d-target, 2d,"
              + " dbh, hdrf (default: all).")
  List<EdgePartitioner> partitioners = List.of();

  /** Cuts the graph by each partitioner in turn. */
  List<PartitionQuality> measure(GraphPartition graph) {
    List<EdgePartitioner> tried = partitioners.isEmpty() ? EdgePartitioners.all() : partitioners;
    return tried.stream()
        .map(partitioner -> PartitionQuality.of(graph, partitioner, partitions))
        .toList();
  }

  static final class CountConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      try {
        int count = Integer.parseInt(text);
        EdgeAssignment.requirePartitionCount(count);
        return count;
      } catch (NumberFormatException e) {
        throw new TypeConversionException("'" + text + "' is not a number");
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  /** Reads the name of a partitioner. */
  static final class PartitionerConverter implements ITypeConverter<EdgePartitioner> {
    @Override
    public EdgePartitioner convert(String name) {
      try {
        return EdgePartitioners.byName(name);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
