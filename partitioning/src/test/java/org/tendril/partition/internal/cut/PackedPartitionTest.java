package org.tendril.partition.internal.cut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.StorageLevel;
import org.tendril.engine.internal.TaskEngine;
import org.tendril.partition.Adjacency.EdgeColumn;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.internal.build.AdjacencyBuilder;

/** Tests that a partition is equal after serialization. */
class PackedPartitionTest {
  private final Engine engine = Engine.local().threads(2).build();

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  private CutSet set(EdgeColumn kind, int mostSegmentEdges) {
    SplittableRandom random = new SplittableRandom(5);
    long[] sources = random.longs(300, -40, 40).map(id -> 3 * id).toArray();
    long[] targets = random.longs(300, -40, 40).map(id -> 3 * id).toArray();
    EdgeTable table =
        kind == EdgeColumn.NONE
            ? EdgeTable.of(sources, targets)
            : EdgeTable.of(sources, targets, random.doubles(300).toArray());
    GraphPartition whole =
        AdjacencyBuilder.graph(
            engine, kind == EdgeColumn.NUMBERS ? table.numbered() : table, false, mostSegmentEdges);
    return CutSet.of(
        whole,
        EdgeAssignment.byRule(
            whole,
            3,
            (source, others, from, to, parts) -> {
              for (int i = from; i < to; i++) {
                parts[i] = (short) ((source + others[i]) % 3);
              }
            }));
  }

  @ParameterizedTest
  @EnumSource
  void survivesStorageAsBytes(EdgeColumn kind) {
    for (int mostSegmentEdges : new int[] {40, 10_000}) {
      CutSet set = set(kind, mostSegmentEdges);
      Dataset<CutPartition> stored =
          set.partitions().map(place -> place).persist(StorageLevel.MEMORY_SERIALIZED);
      assertThat(stored.count()).isEqualTo(3);
      List<CutPartition> read = stored.collect();
      for (CutPartition part : set.parts()) {
        CutPartition copy = read.get(part.index());
        assertThat(copy).isNotSameAs(part);
        Partitions.assertSame(copy, part);
        assertThat(copy.ordinalOf(3)).isEqualTo(set.whole().ids().vertexOf(3)).isNotNegative();
        assertThat(copy.ordinalOf(2)).isEqualTo(-1);
        assertThat(copy.graph().engine()).isSameAs(TaskEngine.current());
      }
      stored.unpersist();
    }
  }

  @Test
  void survivesJavaSerialization() throws Exception {
    CutPartition part = set(EdgeColumn.WEIGHTS, 100).parts().get(1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(part);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Partitions.assertSame((CutPartition) in.readObject(), part);
    }
  }
}
