package org.tendril.pregel.internal.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.EdgeValues;
import org.tendril.pregel.ActiveDirection;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.PregelOptions.Traversal;
import org.tendril.pregel.TripletFields;
import org.tendril.pregel.internal.kernel.KernelChoice;
import org.tendril.pregel.internal.selection.EdgeSelection;
import org.tendril.pregel.internal.selection.EdgeSelector;
import org.tendril.pregel.internal.selection.VertexSet;

/**
 * Calls {@code send} for the selected edges of one partition and merges the messages, in waves of a
 * fixed number of edges, which bounds memory by the messages of a wave. The blocks of a wave run in
 * parallel. Messages to the owner of a list are merged at once if the block holds the whole list;
 * the others are merged after the wave, bin by bin. Not thread-safe.
 *
 * <p>A vertex merges messages received as a target of edges after those sent to its id; messages
 * received as a source are merged with each other, then merged last.
 */
final class EdgePass {
  private static final int BLOCK = 1 << 14; // edges
  private static final int BLOCKS_PER_WAVE = 32;
  private static final long WAVE = (long) BLOCK * BLOCKS_PER_WAVE;

  private final KernelChoice<ObjectProgram<?, ?, ?>, ObjectKernel> kernels;
  private final ObjectSite site;
  private final Parallel parallel;
  private final EdgeSelector selector;
  private final EdgeValues<?> edgeValues;
  private final TripletFields fields;
  private final Inbox sources; // messages to sources; empty between passes
  private final List<EdgeCursor<@Nullable Object, @Nullable Object, Object>> contexts =
      new ArrayList<>(); // by block of a wave

  EdgePass(
      KernelChoice<ObjectProgram<?, ?, ?>, ObjectKernel> kernels,
      ObjectSite site,
      EdgeValues<?> edgeValues,
      TripletFields fields,
      Optional<Traversal> forced) {
    this.kernels = kernels;
    this.site = site;
    this.parallel = site.graph().engine().parallel();
    this.selector = new EdgeSelector(site.graph(), forced);
    this.edgeValues = edgeValues;
    this.fields = fields;
    this.sources = new Inbox(parallel, site.graph().vertexCount());
  }

  /** The selector, which counts the messages to each side. */
  EdgeSelector selector() {
    return selector;
  }

  /**
   * The work of a pass.
   *
   * @param edges number of edges for which {@code send} was called
   * @param traversal whether it walked out-lists or in-lists
   * @param selection how it found the edges
   */
  record Result(long edges, Traversal traversal, String selection) {
    static final Result NONE = new Result(0, Traversal.PUSH, "none");
  }

  /** Sends along the edges that the active vertices select, and merges into {@code next}. */
  Result run(@Nullable Object[] values, VertexSet active, ActiveDirection direction, Inbox next) {
    if (direction == ActiveDirection.NONE || active.count() == 0) {
      return Result.NONE;
    }
    EdgeSelection edges = selector.select(active, direction);
    long size = edges.size();
    for (long from = 0; from < size; from += WAVE) {
      runWave(edges, from, Math.min(size, from + WAVE), values, next);
    }
    selector.release(active);
    next.take(kernels.kernel(), site, sources);
    assert sources.isEmpty() : "messages to sources must be merged in their pass";
    long asked = 0;
    for (EdgeCursor<?, ?, ?> context : contexts) {
      asked += context.takeEdges();
    }
    kernels.visited(asked);
    return new Result(asked, edges.isInward() ? Traversal.PULL : Traversal.PUSH, edges.reason());
  }

  private void runWave(
      EdgeSelection edges, long first, long end, @Nullable Object[] values, Inbox next) {
    int count = (int) ((end - first + BLOCK - 1) / BLOCK);
    while (contexts.size() < count) {
      contexts.add(new EdgeCursor<>(site, fields, edgeValues, next));
    }
    ObjectKernel kernel = kernels.kernel();
    var used = contexts.subList(0, count);
    Inbox owners = edges.isInward() ? next : sources;
    @Nullable Object[] merged = owners.messages();
    parallel.forEach(
        Blocks.single(count),
        (block, ignoredFrom, ignoredTo) -> {
          long from = first + (long) block * BLOCK;
          var context = used.get(block);
          context.values = values;
          kernel.send(site, context, edges, from, Math.min(end, from + BLOCK), merged);
        });
    long kept = 0;
    for (EdgeCursor<?, ?, ?> context : used) {
      context.tellOwners(owners);
      kept += context.takeKeptCount();
    }
    long toTargets = next.take(kernel, site, used.stream().map(EdgeCursor::toTargets).toList());
    long toSources = sources.take(kernel, site, used.stream().map(EdgeCursor::toSources).toList());
    selector.sent(
        toTargets + (edges.isInward() ? kept : 0), toSources + (edges.isInward() ? 0 : kept));
  }
}
