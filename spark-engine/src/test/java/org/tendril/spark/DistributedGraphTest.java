package org.tendril.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.StorageLevel;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.cut.EdgePartitioners;
import org.tendril.partition.internal.cut.CutPartition;
import org.tendril.partition.internal.cut.CutSet;
import org.tendril.partition.internal.cut.DistributedSet;
import org.tendril.partition.internal.cut.EdgePlacement;
import org.tendril.partition.internal.cut.MirrorRole;
import org.tendril.partition.internal.distributed.DistributedBuilder;
import org.tendril.partition.internal.distributed.DistributedOptions;

/** Graphs built in partitions by Spark's tasks equal those of the embedded engine. */
class DistributedGraphTest {
  private final Engine spark = SparkEngine.on(LocalSpark.session());
  private final Engine local = Engine.local().threads(2).build();

  @AfterEach
  void closeEngines() {
    local.close();
    spark.close();
  }

  private static List<EdgeBlock> blocks(long seed, int count, boolean weighted) {
    SplittableRandom random = new SplittableRandom(seed);
    List<EdgeBlock> blocks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int size = random.nextInt(200);
      long[] sources = random.longs(size, -300, 300).map(id -> id * id * id).toArray();
      long[] targets = random.longs(size, -300, 300).map(id -> id * id * id).toArray();
      double[] weights = random.ints(size, 0, 5).mapToDouble(weight -> weight / 3.0).toArray();
      blocks.add(EdgeBlock.copyOf(sources, targets, weighted ? weights : null, size));
    }
    return blocks;
  }

  /** All that there is to know of the vertices and edges of a graph, line by line. */
  private static List<String> lines(GraphPartition graph) {
    List<String> lines = new ArrayList<>();
    for (int vertex = 0; vertex < graph.vertexCount(); vertex++) {
      AdjacencySegment segment = graph.outAdjacency().segmentOf(vertex);
      double[] weights = segment.weights();
      lines.add("vertex " + graph.ids().vertexId(vertex));
      int at = vertex - segment.firstVertex();
      for (int edge = segment.offsets()[at]; edge < segment.offsets()[at + 1]; edge++) {
        String target = "to " + graph.ids().vertexId(segment.targets()[edge]);
        lines.add(weights == null ? target : target + " " + weights[edge]);
      }
    }
    return lines;
  }

  /** All that there is to know of a partition. */
  private static List<String> lines(CutPartition part) {
    List<String> lines = lines(part.graph());
    for (int local = 0; local < part.vertexCount(); local++) {
      lines.add(
          part.ordinals()[local]
              + " at "
              + part.masterOf(part.ordinals()[local])
              + " degree "
              + part.outDegree(local)
              + " weight "
              + part.outWeight(local));
    }
    for (MirrorRole role : MirrorRole.values()) {
      for (int other = 0; other < part.partitionCount(); other++) {
        for (int local : part.routing().mirrors(role, other)) {
          lines.add(role + " master in " + other + " of " + local);
        }
        for (int local : part.routing().mirrored(role, other)) {
          lines.add(role + " mirror in " + other + " of " + local);
        }
      }
    }
    return lines;
  }

  private static DistributedSet built(
      Engine engine, List<EdgeBlock> blocks, DistributedOptions options) {
    DistributedBuilder.registerTypes(engine);
    return DistributedBuilder.build(engine, engine.dataset(blocks, 3), options);
  }

  private static void assertSame(Dataset<CutPartition> actual, Dataset<CutPartition> expected) {
    List<CutPartition> parts = actual.collect();
    List<CutPartition> wanted = expected.collect();
    assertThat(parts).hasSameSizeAs(wanted);
    for (int i = 0; i < parts.size(); i++) {
      assertThat(lines(parts.get(i))).isEqualTo(lines(wanted.get(i)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"source-ranges", "2d", "canonical-random"})
  void buildsTheSamePartitionsAndTheSameGraph(String cut) {
    EdgePlacement placement =
        cut.equals("source-ranges")
            ? EdgePlacement.atSources()
            : EdgePlacement.by(EdgePartitioners.byName(cut));
    for (boolean undirected : new boolean[] {false, true}) {
      List<EdgeBlock> blocks = blocks(3, 40, undirected);
      DistributedOptions options =
          DistributedOptions.of(3).withUndirected(undirected).withPlacement(placement);
      DistributedSet there = built(spark, blocks, options);
      DistributedSet here = built(local, blocks, options);
      assertThat(there.firstOrdinals()).isEqualTo(here.firstOrdinals());
      assertSame(there.partitions(), here.partitions());
      EdgeTable table = EdgeTable.of(blocks);
      GraphPartition whole =
          undirected
              ? GraphPartition.undirected(local, table)
              : GraphPartition.directed(local, table);
      assertThat(lines(there.whole())).isEqualTo(lines(whole));
      there.release();
    }
  }

  @Test
  void persistsPartitionsAsBytes() {
    DistributedSet set = built(spark, blocks(4, 30, true), DistributedOptions.of(4));
    for (StorageLevel level :
        new StorageLevel[] {StorageLevel.DISK, StorageLevel.MEMORY_SERIALIZED}) {
      Dataset<CutPartition> stored = set.partitions().map(place -> place).persist(level);
      assertThat(stored.count()).isEqualTo(4);
      assertSame(stored, set.partitions());
      stored.unpersist();
    }
  }

  @Test
  void sendsACutGraphToTasks() {
    GraphPartition whole = GraphPartition.directed(spark, EdgeTable.of(blocks(5, 30, true)));
    CutSet set = CutSet.of(whole, EdgePartitioners.grid().assign(whole, 4));
    List<CutPartition> arrived = set.partitions().collect();
    for (CutPartition part : set.parts()) {
      assertThat(lines(arrived.get(part.index()))).isEqualTo(lines(part));
    }
    set.release();
  }
}
