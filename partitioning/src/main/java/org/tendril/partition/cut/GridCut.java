package org.tendril.partition.cut;

import java.util.Optional;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.EdgePartitioner.IdRule;
import org.tendril.partition.GraphPartition;

/**
 * Arranges the partitions as a grid, column by column; the source chooses the column and the target
 * the row. If the number of partitions is not a square, the last column may be shorter.
 */
record GridCut() implements EdgePartitioner {
  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "2d";
  }

  @Override
  public Optional<IdRule> idRule(int partitionCount) {
    EdgeAssignment.requirePartitionCount(partitionCount);
    int columns = (int) Math.ceil(Math.sqrt(partitionCount));
    int rows = (partitionCount + columns - 1) / columns;
    boolean square = columns * columns == partitionCount;
    int lastRows = partitionCount - rows * (columns - 1);
    return Optional.of(
        (source, target) -> {
          long magnitude = GraphXHash.magnitude(source);
          int column = (int) (square ? magnitude % columns : magnitude % partitionCount / rows);
          int rowCount = column < columns - 1 ? rows : lastRows;
          int row = (int) (GraphXHash.magnitude(target) % rowCount);
          return Math.floorMod(column * rows + row, partitionCount);
        });
  }

  @Override
  public EdgeAssignment assign(GraphPartition graph, int partitionCount) {
    EdgeAssignment.requirePartitionCount(partitionCount);
    int columns = (int) Math.ceil(Math.sqrt(partitionCount));
    int rows = (partitionCount + columns - 1) / columns;
    boolean square = columns * columns == partitionCount;
    int lastRows = partitionCount - rows * (columns - 1);
    int[] column =
        VertexColumns.ofIds(
            graph,
            id ->
                square
                    ? (int) (GraphXHash.magnitude(id) % columns)
                    : (int) (GraphXHash.magnitude(id) % partitionCount / rows));
    int[] row = VertexColumns.ofIds(graph, id -> (int) (GraphXHash.magnitude(id) % rows));
    int[] lastRow =
        lastRows == rows
            ? row
            : VertexColumns.ofIds(graph, id -> (int) (GraphXHash.magnitude(id) % lastRows));
    return EdgeAssignment.byRule(
        graph,
        partitionCount,
        (source, targets, from, to, parts) -> {
          int[] rowOf = column[source] < columns - 1 ? row : lastRow;
          int start = column[source] * rows;
          for (int i = from; i < to; i++) {
            parts[i] = (short) Math.floorMod(start + rowOf[targets[i]], partitionCount);
          }
        });
  }
}
