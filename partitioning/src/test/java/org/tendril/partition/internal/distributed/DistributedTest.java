package org.tendril.partition.internal.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.TaskFailedException;
import org.tendril.engine.internal.stage.FaultInjection;
import org.tendril.engine.internal.stage.FaultyEngine;
import org.tendril.partition.Adjacency.EdgeColumn;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.EdgePartitioner.DegreeRule;
import org.tendril.partition.EdgePartitioner.IdRule;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.cut.EdgePartitioners;
import org.tendril.partition.internal.cut.CutPartition;
import org.tendril.partition.internal.cut.DistributedSet;
import org.tendril.partition.internal.cut.EdgePlacement;
import org.tendril.partition.internal.cut.MirrorRole;
import org.tendril.partition.internal.cut.Partitions;

/** Compares a graph built in partitions with one built whole from the same edges. */
class DistributedTest {
  private final Engine engine = Engine.local().threads(2).serializeEverything().build();

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  /** Edges in blocks of all sizes, some of them empty, and declared vertices. */
  private record Input(List<EdgeBlock> blocks, EdgeColumn kind, List<long[]> declared) {

    static Input random(SplittableRandom random, long[] pool, int edges, EdgeColumn kind) {
      List<EdgeBlock> blocks = new ArrayList<>();
      for (int left = edges; left > 0 || random.nextInt(3) > 0; ) {
        int size = Math.min(left, random.nextInt(8));
        long[] sources = random.ints(size, 0, pool.length).mapToLong(i -> pool[i]).toArray();
        long[] targets = random.ints(size, 0, pool.length).mapToLong(i -> pool[i]).toArray();
        double[] column = new double[size];
        for (int i = 0; i < size; i++) {
          column[i] =
              kind == EdgeColumn.NUMBERS
                  ? edges - left + i
                  : random.nextInt(4) / 3.0 * (random.nextBoolean() ? 1 : -1);
        }
        blocks.add(
            EdgeBlock.copyOf(sources, targets, kind == EdgeColumn.NONE ? null : column, size));
        left -= size;
      }
      return new Input(blocks, kind, List.of());
    }

    Input declaring(long[]... ids) {
      return new Input(blocks, kind, List.of(ids));
    }

    GraphPartition whole(Engine engine, boolean undirected) {
      long[] all =
          java.util.stream.LongStream.concat(
                  declared.stream().flatMapToLong(Arrays::stream),
                  blocks.stream()
                      .flatMapToLong(
                          block ->
                              IntStream.range(0, block.size())
                                  .boxed()
                                  .flatMapToLong(
                                      i ->
                                          java.util.stream.LongStream.of(
                                              block.source(i), block.target(i)))))
              .sorted()
              .distinct()
              .toArray();
      EdgeTable table = EdgeTable.of(blocks, kind, IdMap.ofAscending(engine, all));
      return undirected
          ? GraphPartition.undirected(engine, table)
          : GraphPartition.directed(engine, table);
    }

    DistributedSet distributed(Engine engine, int inputPartitions, DistributedOptions options) {
      DistributedBuilder.registerTypes(engine);
      DistributedOptions all = options.withNumbered(kind == EdgeColumn.NUMBERS);
      if (!declared.isEmpty()) {
        all = all.withDeclaredVertices(engine.dataset(declared, 2));
      }
      return DistributedBuilder.build(engine, engine.dataset(blocks, inputPartitions), all);
    }
  }

  private static long[] pool(SplittableRandom random, String ids, int count) {
    return switch (ids) {
      case "dense" -> IntStream.range(0, count).mapToLong(i -> i).toArray();
      case "negative" -> IntStream.range(0, count).mapToLong(i -> 5L * i - 2L * count).toArray();
      default -> {
        long[] pool = random.longs(count).toArray();
        pool[0] = Long.MIN_VALUE;
        pool[count - 1] = Long.MAX_VALUE;
        yield pool;
      }
    };
  }

  private static EdgePlacement placement(String name) {
    return name.equals("source-ranges")
        ? EdgePlacement.atSources()
        : EdgePlacement.by(EdgePartitioners.byName(name));
  }

  @ParameterizedTest(name = "{0} in {1}, ids {2}, vertices {3}, edges {4}")
  @CsvSource({
    "source-ranges,1,dense,20,60",
    "source-ranges,2,dense,60,300",
    "source-ranges,3,negative,60,300",
    "source-ranges,7,huge,60,300",
    "source-ranges,7,dense,3,5",
    "source-ranges,2,dense,1,1",
    "source-ranges,65,negative,200,900",
    "random,3,negative,60,300",
    "random,7,dense,3,5",
    "canonical-random,3,huge,60,300",
    "1d-source,4,dense,60,300",
    "1d-target,4,negative,60,300",
    "2d,5,huge,60,300",
    "2d,2,dense,60,300",
    "2d,1,dense,60,300",
    "dbh,3,dense,60,300",
    "dbh,7,huge,60,300"
  })
  void buildsSameGraphForEachEdgeColumn(String name, int parts, String ids, int n, int m) {
    SplittableRandom random = new SplittableRandom(7L * parts + n);
    long[] pool = pool(random, ids, n);
    for (EdgeColumn kind : EdgeColumn.values()) {
      for (boolean undirected : new boolean[] {false, true}) {
        Input input = Input.random(random, pool, m, kind);
        if (random.nextBoolean()) {
          input = input.declaring(new long[] {9, -4, 9}, new long[0], new long[] {pool[0], 77});
        }
        GraphPartition whole = input.whole(engine, undirected);
        EdgePlacement placement = placement(name);
        DistributedSet set =
            input.distributed(
                engine,
                1 + random.nextInt(5),
                DistributedOptions.of(parts).withUndirected(undirected).withPlacement(placement));
        IdRule rule = (source, target) -> set.ranges().ownerOf(source);
        if (placement instanceof EdgePlacement.Assigned assigned) {
          EdgePartitioner partitioner = assigned.partitioner();
          rule = partitioner.idRule(parts).orElseGet(() -> byDegree(partitioner, whole, parts));
          EdgeAssignment assignment = partitioner.assign(whole, parts);
          assertThat(set.partitions().map(place -> place.graph().edgeCount()).collect())
              .isEqualTo(loads(assignment));
        }
        new Checked(set, whole, rule).check();
        Partitions.assertSame(set.whole(), whole);
        set.release();
      }
    }
  }

  private static IdRule byDegree(EdgePartitioner partitioner, GraphPartition whole, int parts) {
    DegreeRule rule = partitioner.degreeRule(parts).orElseThrow();
    int[] degrees = new int[whole.vertexCount()];
    for (int vertex = 0; vertex < degrees.length; vertex++) {
      degrees[vertex] += whole.outAdjacency().degree(vertex);
      degrees[vertex] += whole.isSymmetric() ? 0 : whole.inAdjacency().degree(vertex);
    }
    return (source, target) ->
        rule.partitionOf(
            source,
            target,
            degrees[whole.ids().vertexOf(source)],
            degrees[whole.ids().vertexOf(target)]);
  }

  private static List<Long> loads(EdgeAssignment assignment) {
    Long[] loads = new Long[assignment.partitionCount()];
    Arrays.fill(loads, 0L);
    for (long edge = 0; edge < assignment.edgeCount(); edge++) {
      loads[assignment.partitionOf(edge)]++;
    }
    return List.of(loads);
  }

  /** Checks the invariants of the partitions of a graph. */
  private record Checked(DistributedSet set, GraphPartition whole, IdRule rule) {

    void check() {
      assertThat(set.uncut()).isEmpty();
      assertThat(set.vertexCount()).isEqualTo(whole.vertexCount());
      assertThat(set.edgeCount()).isEqualTo(whole.edgeCount());
      assertThat(set.isSymmetric()).isEqualTo(whole.isSymmetric());
      assertThat(set.hasWeights()).isEqualTo(whole.hasWeights());
      assertThat(set.hasEdgeNumbers()).isEqualTo(whole.hasEdgeNumbers());
      List<CutPartition> parts = set.partitions().collect();
      assertThat(parts).hasSize(set.count());
      List<long[]> ids = set.vertexIds().collect();
      int ordinal = 0;
      for (CutPartition part : parts) {
        assertThat(part.index()).isEqualTo(parts.indexOf(part));
        assertThat(set.firstOrdinals()[part.index()]).isEqualTo(ordinal);
        assertThat(ids.get(part.index())).hasSize(part.masters().length);
        for (int i = 0; i < part.masters().length; i++) {
          assertThat(part.ordinals()[part.masters()[i]]).isEqualTo(ordinal);
          long id = whole.ids().vertexId(ordinal++);
          assertThat(ids.get(part.index())[i]).isEqualTo(id);
          assertThat(set.ranges().ownerOf(id)).isEqualTo(part.index());
          assertThat(part.ownerOf(id)).isEqualTo(part.index());
        }
        checkVertices(part);
        checkEdges(part);
        for (CutPartition there : parts) {
          checkRoutes(part, there);
        }
      }
      assertThat(ordinal).isEqualTo(whole.vertexCount());
      assertThat(set.firstOrdinals()[set.count()]).isEqualTo(ordinal);
      for (MirrorRole role : MirrorRole.values()) {
        assertThat(set.hasMirrors(role))
            .isEqualTo(parts.stream().anyMatch(part -> part.routing().hasMirrors(role)));
      }
    }

    private void checkVertices(CutPartition part) {
      assertThat(part.partitionCount()).isEqualTo(set.count());
      assertThat(part.wholeVertexCount()).isEqualTo(whole.vertexCount());
      assertThat(part.ordinals()).isSorted().doesNotHaveDuplicates();
      assertThat(part.knowsAllIds()).isFalse();
      assertThatIllegalStateException().isThrownBy(() -> part.ordinalOf(1));
      for (int local = 0; local < part.vertexCount(); local++) {
        int ordinal = part.ordinals()[local];
        long id = whole.ids().vertexId(ordinal);
        assertThat(part.graph().ids().vertexId(local)).isEqualTo(id);
        assertThat(part.graph().ids().vertexOf(id)).isEqualTo(local);
        assertThat(part.localOf(ordinal)).isEqualTo(local);
        assertThat(part.masterOf(ordinal)).isEqualTo(set.ranges().ownerOf(id));
        assertThat(part.outDegree(local)).isEqualTo(whole.outAdjacency().degree(ordinal));
        assertThat(Double.doubleToRawLongBits(part.outWeight(local)))
            .isEqualTo(Double.doubleToRawLongBits(whole.outWeights()[ordinal]));
      }
    }

    private void checkEdges(CutPartition part) {
      List<String> expected = new ArrayList<>();
      for (int vertex = 0; vertex < whole.vertexCount(); vertex++) {
        expected.addAll(edges(whole, vertex, part.index()));
      }
      List<String> actual = new ArrayList<>();
      for (int local = 0; local < part.vertexCount(); local++) {
        actual.addAll(edges(part.graph(), local, -1));
      }
      assertThat(actual).isEqualTo(expected);
      assertThat(part.graph().hasWeights()).isEqualTo(whole.hasWeights());
      assertThat(part.graph().hasEdgeNumbers()).isEqualTo(whole.hasEdgeNumbers());
    }

    /** The edges of a vertex, of one partition or of all. */
    private List<String> edges(GraphPartition graph, int vertex, int wanted) {
      AdjacencySegment segment = graph.outAdjacency().segmentOf(vertex);
      int local = vertex - segment.firstVertex();
      double[] column = segment.column();
      List<String> edges = new ArrayList<>();
      for (int i = segment.offsets()[local]; i < segment.offsets()[local + 1]; i++) {
        long source = graph.ids().vertexId(vertex);
        long target = graph.ids().vertexId(segment.targets()[i]);
        if (wanted < 0 || rule.partitionOf(source, target) == wanted) {
          edges.add(source + " " + target + (column == null ? "" : " " + column[i]));
        }
      }
      return edges;
    }

    private static void checkRoutes(CutPartition here, CutPartition there) {
      for (MirrorRole role : MirrorRole.values()) {
        List<Integer> expected = new ArrayList<>();
        for (int local = 0; local < here.vertexCount(); local++) {
          boolean source = here.graph().outAdjacency().degree(local) > 0;
          boolean target = here.graph().inAdjacency().degree(local) > 0;
          boolean plays =
              switch (role) {
                case SOURCE -> source;
                case TARGET -> target;
                case ANY -> source || target;
              };
          if (plays && here != there && here.masterOf(here.ordinals()[local]) == there.index()) {
            expected.add(here.ordinals()[local]);
          }
        }
        int[] mirrors = here.routing().mirrors(role, there.index());
        int[] mirrored = there.routing().mirrored(role, here.index());
        assertThat(Arrays.stream(mirrors).map(local -> here.ordinals()[local]).boxed())
            .isEqualTo(expected);
        assertThat(Arrays.stream(mirrored).map(local -> there.ordinals()[local]).boxed())
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void hasNoSourceMirrorsIfEdgesLieAtSources() {
    SplittableRandom random = new SplittableRandom(4);
    Input input = Input.random(random, pool(random, "dense", 90), 400, EdgeColumn.NONE);
    DistributedSet set = input.distributed(engine, 3, DistributedOptions.of(4));
    assertThat(set.hasMirrors(MirrorRole.SOURCE)).isFalse();
    assertThat(set.hasMirrors(MirrorRole.TARGET)).isTrue();
  }

  @Test
  void rebuildsGraphFromItsEdges() {
    SplittableRandom random = new SplittableRandom(5);
    for (EdgeColumn kind : EdgeColumn.values()) {
      for (boolean undirected : new boolean[] {false, true}) {
        Input input = Input.random(random, pool(random, "huge", 30), 200, kind);
        GraphPartition whole = input.whole(engine, undirected);
        DistributedOptions options =
            DistributedOptions.of(3)
                .withUndirected(undirected)
                .withNumbered(kind == EdgeColumn.NUMBERS);
        DistributedSet set = input.distributed(engine, 2, options);
        DistributedSet again =
            DistributedBuilder.build(
                engine, set.edgeBlocks(), options.withDeclaredVertices(set.vertexIds()));
        Partitions.assertSame(again.whole(), whole);
      }
    }
  }

  @Test
  void buildsEmptyGraph() {
    for (int parts : new int[] {1, 3}) {
      DistributedSet set =
          new Input(List.of(), EdgeColumn.NONE, List.of())
              .distributed(engine, 2, DistributedOptions.of(parts));
      assertThat(set.vertexCount()).isZero();
      assertThat(set.edgeCount()).isZero();
      assertThat(set.whole().vertexCount()).isZero();
      assertThat(set.partitions().collect()).hasSize(parts);
    }
  }

  @Test
  void distributesIsolatedVerticesEvenly() {
    long[] ids = IntStream.range(0, 1000).mapToLong(i -> 3L * i).toArray();
    DistributedSet set =
        new Input(List.of(), EdgeColumn.NONE, List.of(ids, ids))
            .distributed(engine, 2, DistributedOptions.of(4));
    assertThat(set.vertexCount()).isEqualTo(1000);
    assertThat(set.firstOrdinals()).containsExactly(0, 250, 500, 750, 1000);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 16})
  void balancesLoad(int parts) {
    SplittableRandom random = new SplittableRandom(8);
    int edges = 400_000;
    long[] sources = new long[edges]; // the smaller the id, the more edges, as in R-MAT graphs
    long[] targets = new long[edges];
    for (int i = 0; i < edges; i++) {
      sources[i] = (long) (100_000 * random.nextDouble() * random.nextDouble());
      targets[i] = random.nextLong(100_000);
    }
    List<EdgeBlock> blocks = new ArrayList<>();
    for (int from = 0; from < edges; from += 10_000) {
      blocks.add(
          EdgeBlock.copyOf(
              Arrays.copyOfRange(sources, from, from + 10_000),
              Arrays.copyOfRange(targets, from, from + 10_000),
              null,
              10_000));
    }
    DistributedSet set =
        new Input(blocks, EdgeColumn.NONE, List.of())
            .distributed(engine, 3, DistributedOptions.of(parts));
    double mean = (set.vertexCount() + set.edgeCount()) / (double) parts;
    for (CutPartition part : set.partitions().collect()) {
      double load = part.masters().length + part.graph().edgeCount();
      assertThat(load).isBetween(0.95 * mean, 1.05 * mean);
    }
  }

  @Test
  void isIndependentOfThreads() {
    SplittableRandom random = new SplittableRandom(3);
    Input input = Input.random(random, pool(random, "huge", 500), 3000, EdgeColumn.WEIGHTS);
    List<CutPartition> expected =
        input.distributed(engine, 4, DistributedOptions.of(5)).partitions().collect();
    try (Engine one = Engine.local().threads(1).build()) {
      List<CutPartition> actual =
          input.distributed(one, 4, DistributedOptions.of(5)).partitions().collect();
      for (int i = 0; i < 5; i++) {
        Partitions.assertSame(actual.get(i), expected.get(i));
      }
    }
  }

  @Test
  void toleratesFailedTasksAndLostPartitions() {
    SplittableRandom random = new SplittableRandom(6);
    Input input = Input.random(random, pool(random, "negative", 80), 500, EdgeColumn.WEIGHTS);
    FaultInjection faults =
        new FaultInjection() {
          @Override
          public void beforeCommit(int stage, int partition, int attempt) {
            if (attempt == 1) {
              throw new IllegalStateException("planted");
            }
          }

          @Override
          public boolean losesStored(Dataset<?> dataset, int partition) {
            return partition == 1;
          }
        };
    try (Engine faulty = FaultyEngine.with(faults).threads(2).serializeEverything().build()) {
      DistributedSet set =
          input.distributed(
              faulty,
              3,
              DistributedOptions.of(3).withPlacement(EdgePlacement.by(EdgePartitioners.grid())));
      Partitions.assertSame(set.whole(), input.whole(engine, false));
    }
  }

  @Test
  void releasesPersistedDatasets() {
    SplittableRandom random = new SplittableRandom(6);
    Input input = Input.random(random, pool(random, "dense", 80), 500, EdgeColumn.NONE);
    try (Engine plain = Engine.local().threads(2).build()) {
      DistributedSet set = input.distributed(plain, 3, DistributedOptions.of(3));
      long places =
          set.partitions().collect().stream().mapToLong(CutPartition::retainedBytes).sum();
      assertThat(plain.memory().reservedBytes()).isBetween(places, places + 100);
      set.release();
      assertThat(plain.memory().reservedBytes()).isZero();
      Partitions.assertSame(set.whole(), input.whole(engine, false)); // made anew
    }
  }

  @Test
  void storesOnDiskWhatExceedsMemory() {
    SplittableRandom random = new SplittableRandom(2);
    Input input = Input.random(random, pool(random, "huge", 4000), 30_000, EdgeColumn.WEIGHTS);
    try (Engine small = Engine.local().threads(2).memoryBudget(300_000).build()) {
      DistributedSet set = input.distributed(small, 3, DistributedOptions.of(4));
      long places =
          set.partitions().collect().stream().mapToLong(CutPartition::retainedBytes).sum();
      assertThat(places).isGreaterThan(600_000);
      assertThat(small.memory().reservedBytes()).isLessThan(300_000);
      new Checked(set, input.whole(engine, false), (source, t) -> set.ranges().ownerOf(source))
          .check();
    }
  }

  @Test
  void buildsSameGraphFromSparseIds() {
    SplittableRandom random = new SplittableRandom(2);
    Input input = Input.random(random, pool(random, "huge", 9000), 20_000, EdgeColumn.NONE);
    try (Engine plain = Engine.local().threads(2).build()) {
      for (String name : new String[] {"source-ranges", "dbh", "2d"}) {
        DistributedOptions options = DistributedOptions.of(6).withPlacement(placement(name));
        DistributedSet set = input.distributed(plain, 3, options);
        Partitions.assertSame(set.whole(), input.whole(plain, false));
      }
    }
  }

  @Test
  void refusesInvalidInput() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DistributedOptions.of(0))
        .withMessageContaining("partitions=0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> DistributedOptions.of(2).withPlacement(EdgePlacement.by(EdgePartitioners.hdrf())))
        .withMessageContaining("needs the whole graph: partitioner=hdrf");
    EdgeBlock plain = EdgeBlock.ofOwned(new int[] {1}, new int[] {2}, null);
    EdgeBlock weighted = EdgeBlock.ofOwned(new int[] {1}, new int[] {2}, new double[] {3});
    Input mixed = new Input(List.of(plain, weighted), EdgeColumn.WEIGHTS, List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mixed.distributed(engine, 2, DistributedOptions.of(2)))
        .withMessageContaining("all blocks of edges have weights or none");
    Input unnumbered = new Input(List.of(plain), EdgeColumn.NUMBERS, List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> unnumbered.distributed(engine, 2, DistributedOptions.of(2)))
        .withMessageContaining("numbers");
    Input one = new Input(List.of(plain), EdgeColumn.NONE, List.of());
    assertThatThrownBy(
            () ->
                one.distributed(
                    engine,
                    1,
                    DistributedOptions.of(2).withPlacement(EdgePlacement.by(new Misplacing()))))
        .isInstanceOf(TaskFailedException.class)
        .hasStackTraceContaining("must name partitions in [0, 2): partition=2");
    assertThat(engine.memory().reservedBytes()).isZero();
  }

  /** Names a partition that does not exist. */
  private static final class Misplacing implements EdgePartitioner {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
      return "misplacing";
    }

    @Override
    public EdgeAssignment assign(GraphPartition graph, int partitionCount) {
      throw new UnsupportedOperationException();
    }

    @Override
    public java.util.Optional<IdRule> idRule(int partitionCount) {
      return java.util.Optional.of((source, target) -> partitionCount);
    }
  }
}
