package org.tendril.partition.internal.distributed;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.internal.TaskEngine;
import org.tendril.engine.internal.storage.Sized;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgePartitioner.DegreeRule;
import org.tendril.partition.EdgePartitioner.IdRule;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.cut.VertexRanges;
import org.tendril.partition.internal.idmap.IdMaps;
import org.tendril.partition.internal.idmap.SortedIds;

/**
 * The degrees of the endpoints of an input partition's edges: first counted in these edges, then,
 * after the owners have summed the counts, in the whole graph.
 */
final class EndpointDegrees implements Sized {
  private final Endpoints ends;

  /** Counts the edges of a partition; if {@code undirected}, self-loops only once. */
  EndpointDegrees(Iterator<EdgeBlock> arriving, boolean undirected) {
    List<EdgeBlock> blocks = new ArrayList<>();
    arriving.forEachRemaining(blocks::add);
    this.ends =
        Endpoints.of(
            blocks.toArray(new EdgeBlock[0]),
            undirected ? Endpoints.Count.UNDIRECTED : Endpoints.Count.ENDS);
  }

  /** The counts of this partition, addressed to the owners of the vertices. */
  List<Addressed<VertexRegistration>> registrations(int here, VertexRanges ranges) {
    return ends.registrations(here, -1, ranges);
  }

  /** The sums of all counts, addressed by the owner to each partition that sent counts. */
  static List<Addressed<VertexDetails>> totals(int owner, Iterator<VertexRegistration> arriving) {
    List<VertexRegistration> counted = new ArrayList<>();
    arriving.forEachRemaining(counted::add);
    long[] all = SortedIds.union(counted.stream().map(counts -> counts.ids).toList());
    int[] sums = new int[all.length];
    for (VertexRegistration counts : counted) {
      int[] positions = SortedIds.positions(counts.ids, all);
      for (int i = 0; i < positions.length; i++) {
        sums[positions[i]] += counts.degrees[i]; // unsigned
      }
    }
    List<Addressed<VertexDetails>> totals = new ArrayList<>();
    for (VertexRegistration counts : counted) {
      int[] positions = SortedIds.positions(counts.ids, all);
      int[] degrees = new int[positions.length];
      for (int i = 0; i < degrees.length; i++) {
        degrees[i] = sums[positions[i]];
      }
      totals.add(
          new Addressed<>(counts.holder, new VertexDetails(owner, new int[0], degrees, null)));
    }
    return totals;
  }

  /** The rule for the edges of this partition, from the sums of the owners. */
  IdRule rule(DegreeRule rule, Iterator<VertexDetails> totals, VertexRanges ranges) {
    int[] degrees = new int[ends.ids.length];
    int[] slices = ranges.slices(ends.ids);
    while (totals.hasNext()) {
      VertexDetails total = totals.next();
      System.arraycopy(total.degrees, 0, degrees, slices[total.owner], total.degrees.length);
    }
    IdMap vertices = IdMaps.ofAscending(TaskEngine.current(), ends.ids);
    return (source, target) ->
        rule.partitionOf(
            source, target, degrees[vertices.vertexOf(source)], degrees[vertices.vertexOf(target)]);
  }

  @Override
  public long retainedBytes() {
    return 13L * ends.ids.length;
  }
}
