package org.tendril.partition.internal.distributed;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.StorageLevel;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.Adjacency.EdgeColumn;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.EdgePartitioner.DegreeRule;
import org.tendril.partition.EdgePartitioner.IdRule;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.cut.CutPartition;
import org.tendril.partition.internal.cut.CutSet;
import org.tendril.partition.internal.cut.DistributedSet;
import org.tendril.partition.internal.cut.EdgePlacement;
import org.tendril.partition.internal.cut.MirrorRole;
import org.tendril.partition.internal.cut.VertexRanges;

/**
 * Builds a distributed graph in three jobs. The first samples the edges and chooses the ranges of
 * ids that partitions own. The second moves edges to their partitions, which register the edges'
 * endpoints with the owners. In the third, owners send the ordinals of their masters to the
 * partitions that have copies.
 */
public final class DistributedBuilder {
  /** The classes of all blocks, always in this order, which determines their numbers. */
  private static final Class<?>[] STORED = {
    RangeSample.class,
    Endpoints.class,
    ReceivedEdges.class,
    VertexRegistration.class,
    VertexDetails.class
  };

  private final Engine engine;
  private final DistributedOptions options;
  private final List<Dataset<?>> kept = new ArrayList<>(); // until the graph is built

  private DistributedBuilder(Engine engine, DistributedOptions options) {
    this.engine = engine;
    this.options = options;
  }

  /** Registers the classes of blocks, before an engine exchanges or stores {@link EdgeBlock}s. */
  public static void registerTypes(Engine engine) {
    CutSet.registerTypes(engine);
    engine.register(STORED);
  }

  /**
   * Builds a graph from edges in partitions. The driver receives only samples and counts, no edges
   * or vertices.
   *
   * <p>Ranges of ids of about equal load are chosen from a sample; an out-edge counts as much as a
   * vertex. A partition owns one range; its masters are the vertices in it. The order and the
   * partitions of the input affect only the ranges: ordinals and the order of edges are those of a
   * graph built in one JVM.
   *
   * <p>Runs three jobs immediately, with three exchanges, one of them of edges. Weighted edges that
   * are not placed with their sources need one more. O(m + n) time. A task holds its edges, twice
   * while it sorts them. The edges are read once, and again if they are lost from storage.
   *
   * @throws IllegalArgumentException if some edges have weights and others have none
   * @throws TendrilException.ResourceExhausted if there are too many vertices
   * @throws org.tendril.engine.dataset.TaskFailedException if a task keeps failing
   */
  public static DistributedSet build(
      Engine engine, Dataset<EdgeBlock> edges, DistributedOptions options) {
    return new DistributedBuilder(engine, options).build(edges);
  }

  private DistributedSet build(Dataset<EdgeBlock> edges) {
    registerTypes(engine);
    try {
      return built(keep(edges.map(block -> block), StorageLevel.MEMORY_AND_DISK));
    } finally {
      kept.forEach(Dataset::unpersist);
    }
  }

  private <T> Dataset<T> keep(Dataset<T> dataset, StorageLevel level) {
    kept.add(dataset);
    return dataset.persist(level);
  }

  private DistributedSet built(Dataset<EdgeBlock> edges) {
    List<RangeSample> samples = samples(edges);
    EdgeColumn kind = kind(samples);
    VertexRanges ranges = RangeBounds.of(samples, options.partitionCount());
    Dataset<UnroutedPartition> local = localParts(edges, ranges, kind);
    int[] firstOrdinals = firstOrdinals(local.map(UnroutedPartition::masterCount).collect());
    Dataset<VertexDetails> details =
        Dataset.exchange(
            local.mapPartitionsWithIndex(
                (index, part) -> part.next().details(firstOrdinals[index]).iterator()),
            ranges.partitionCount());
    Dataset<CutPartition> partitions =
        local.zipPartitions(
            details,
            (index, part, arrived) ->
                List.of(part.next().finished(arrived, ranges, firstOrdinals)).iterator());
    partitions.persist(StorageLevel.MEMORY_AND_DISK);
    try {
      return set(partitions, ranges, firstOrdinals, kind);
    } catch (Throwable e) {
      partitions.unpersist();
      throw e;
    }
  }

  /** Builds the partitions, and collects their edge counts and the roles of their mirrors. */
  private DistributedSet set(
      Dataset<CutPartition> partitions, VertexRanges ranges, int[] firstOrdinals, EdgeColumn kind) {
    List<long[]> facts =
        partitions
            .map(
                part ->
                    new long[] {
                      part.graph().edgeCount(),
                      part.routing().hasMirrors(MirrorRole.SOURCE) ? 1 : 0,
                      part.routing().hasMirrors(MirrorRole.TARGET) ? 1 : 0
                    })
            .collect();
    return new DistributedSet(
        engine,
        partitions,
        ranges,
        options.placement(),
        firstOrdinals,
        options.undirected(),
        kind,
        facts.stream().mapToLong(fact -> fact[0]).sum(),
        facts.stream().anyMatch(fact -> fact[1] > 0),
        facts.stream().anyMatch(fact -> fact[2] > 0));
  }

  private List<RangeSample> samples(Dataset<EdgeBlock> edges) {
    boolean bothWays = options.undirected();
    int count = edges.partitionCount();
    List<RangeSample> samples =
        new ArrayList<>(
            edges
                .mapPartitions(
                    blocks -> List.of(RangeSample.ofEdges(blocks, bothWays, count)).iterator())
                .collect());
    Dataset<long[]> declared = options.declaredVertices();
    if (declared != null) {
      int idCount = declared.partitionCount();
      samples.addAll(
          declared
              .mapPartitions(ids -> List.of(RangeSample.ofIds(ids, idCount)).iterator())
              .collect());
    }
    return samples;
  }

  /** The meaning of the edges' doubles; all edges have one, or none has. */
  private EdgeColumn kind(List<RangeSample> samples) {
    boolean with = samples.stream().anyMatch(sample -> sample.anyWithColumn);
    boolean without = samples.stream().anyMatch(sample -> sample.anyWithout);
    if (options.numbered()) {
      if (without) {
        throw new IllegalArgumentException("numbered edges must have numbers");
      }
      return EdgeColumn.NUMBERS;
    }
    if (with && without) {
      throw new IllegalArgumentException("either all blocks of edges have weights or none");
    }
    return EdgeColumn.weightedIf(
        with || (!without && samples.stream().anyMatch(sample -> sample.emptyWithColumn)));
  }

  private Dataset<UnroutedPartition> localParts(
      Dataset<EdgeBlock> edges, VertexRanges ranges, EdgeColumn kind) {
    EdgePlacement placement = options.placement();
    Dataset<ReceivedEdges> received =
        keep(received(routed(edges, ranges, placement), ranges), StorageLevel.MEMORY_AND_DISK);
    Dataset<Addressed<VertexRegistration>> registrations =
        received.mapPartitionsWithIndex(
            (index, own) -> own.next().registrations(index, ranges).iterator());
    Dataset<long[]> declared = options.declaredVertices();
    if (declared != null) {
      registrations =
          registrations.union(
              declared.mapPartitions(ids -> VertexRegistration.declared(ids, ranges)));
    }
    Dataset<VertexRegistration> arriving = Dataset.exchange(registrations, ranges.partitionCount());
    if (placement instanceof EdgePlacement.AtSources || kind != EdgeColumn.WEIGHTS) {
      return keep(
          received.zipPartitions(
              arriving,
              (index, own, arrived) ->
                  List.of(new UnroutedPartition(index, own.next(), arrived, ranges, kind, null))
                      .iterator()),
          StorageLevel.MEMORY);
    }
    Dataset<SourceSums> sums =
        received(routed(edges, ranges, EdgePlacement.atSources()), ranges).map(SourceSums::new);
    return keep(
        received
            .zipPartitions(sums, (index, own, sum) -> pair(own.next(), sum.next()))
            .zipPartitions(
                arriving,
                (index, both, arrived) -> {
                  Summed at = both.next();
                  return List.of(
                          new UnroutedPartition(
                              index, at.received(), arrived, ranges, kind, at.sums()))
                      .iterator();
                }),
        StorageLevel.MEMORY);
  }

  private record Summed(ReceivedEdges received, SourceSums sums) {}

  private static Iterator<Summed> pair(ReceivedEdges received, SourceSums sums) {
    return List.of(new Summed(received, sums)).iterator();
  }

  private static Dataset<ReceivedEdges> received(
      Dataset<Addressed<EdgeBlock>> routed, VertexRanges ranges) {
    return Dataset.exchange(routed, ranges.partitionCount())
        .mapPartitions(blocks -> List.of(ReceivedEdges.of(blocks)).iterator());
  }

  private Dataset<Addressed<EdgeBlock>> routed(
      Dataset<EdgeBlock> edges, VertexRanges ranges, EdgePlacement placement) {
    boolean bothWays = options.undirected();
    if (!(placement instanceof EdgePlacement.Assigned assigned)) {
      return edges.mapPartitions(blocks -> new EdgeRouter(blocks, ranges, null, bothWays));
    }
    EdgePartitioner partitioner = assigned.partitioner();
    Optional<IdRule> byIds = partitioner.idRule(ranges.partitionCount());
    if (byIds.isPresent()) {
      IdRule rule = byIds.get();
      return edges.mapPartitions(blocks -> new EdgeRouter(blocks, ranges, rule, bothWays));
    }
    return routedByDegrees(
        edges, ranges, partitioner.degreeRule(ranges.partitionCount()).orElseThrow());
  }

  private Dataset<Addressed<EdgeBlock>> routedByDegrees(
      Dataset<EdgeBlock> edges, VertexRanges ranges, DegreeRule byDegree) {
    boolean bothWays = options.undirected();
    int partitionCount = ranges.partitionCount();
    Dataset<EndpointDegrees> counted =
        keep(
            edges.mapPartitions(
                blocks -> List.of(new EndpointDegrees(blocks, bothWays)).iterator()),
            StorageLevel.MEMORY);
    Dataset<VertexRegistration> registrations =
        Dataset.exchange(
            counted.mapPartitionsWithIndex(
                (index, own) -> own.next().registrations(index, ranges).iterator()),
            partitionCount);
    Dataset<VertexDetails> summed =
        Dataset.exchange(
            registrations.mapPartitionsWithIndex(
                (owner, counts) -> EndpointDegrees.totals(owner, counts).iterator()),
            edges.partitionCount());
    Dataset<IdRule> rules =
        counted.zipPartitions(
            summed,
            (index, own, totals) -> List.of(own.next().rule(byDegree, totals, ranges)).iterator());
    return edges.zipPartitions(
        rules, (index, blocks, own) -> new EdgeRouter(blocks, ranges, own.next(), bothWays));
  }

  /** The ordinal of the first master of each partition, followed by the number of all masters. */
  private static int[] firstOrdinals(List<Integer> masterCounts) {
    int[] firstOrdinals = new int[masterCounts.size() + 1];
    for (int partition = 0; partition < masterCounts.size(); partition++) {
      long next =
          (long) firstOrdinals[partition] + Objects.requireNonNull(masterCounts.get(partition));
      if (next > IdMap.MOST_VERTICES) {
        throw new TendrilException.ResourceExhausted(
            "a graph has at most " + IdMap.MOST_VERTICES + " vertices: vertices>=" + next);
      }
      firstOrdinals[partition + 1] = (int) next;
    }
    return firstOrdinals;
  }
}
