package org.tendril.pregel.internal.object;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.internal.kernel.KernelChoice;
import org.tendril.pregel.internal.selection.VertexSet;

/**
 * Computes vertices of one partition in waves of a fixed number of blocks. After each wave, the
 * messages sent to ids are merged. Not thread-safe.
 */
final class ComputePass {
  private static final int BLOCK = 1 << 10; // vertices
  private static final int BLOCKS_PER_WAVE = 64;

  private final KernelChoice<ObjectProgram<?, ?, ?>, ObjectKernel> kernels;
  private final ObjectSite site;
  private final Parallel parallel;
  private final List<VertexCursor<Object>> contexts = new ArrayList<>(); // by block of a wave

  ComputePass(KernelChoice<ObjectProgram<?, ?, ?>, ObjectKernel> kernels, ObjectSite site) {
    this.kernels = kernels;
    this.site = site;
    this.parallel = site.graph().engine().parallel();
  }

  /** The results of all blocks except the values. */
  static final class BlockResults {
    private final int[] awake;
    private final List<Object[]> partials;

    private BlockResults(int[] awake, List<Object[]> partials) {
      this.awake = awake;
      this.partials = partials;
    }

    /** The vertices that stay awake, ascending. */
    int[] awake() {
      return awake;
    }

    /** Contributions to aggregates, by block, then by slot. */
    List<Object[]> partials() {
      return partials;
    }
  }

  /**
   * Computes the vertices in place.
   *
   * @param messages by vertex, removed when read; null in superstep 0
   * @param idMessages collects the messages to ids; of the same class at each call
   */
  BlockResults run(
      @Nullable Object[] values,
      @Nullable Object @Nullable [] messages,
      VertexSet vertices,
      IdMessages idMessages) {
    ObjectKernel kernel = kernels.kernel();
    List<int[]> awake = new ArrayList<>();
    List<Object[]> partials = new ArrayList<>();
    Blocks blocks = Blocks.ofSize(vertices.count(), BLOCK);
    for (int first = 0; first < blocks.count(); first += BLOCKS_PER_WAVE) {
      int wave = first;
      int count = Math.min(BLOCKS_PER_WAVE, blocks.count() - first);
      List<VertexCursor<Object>> used = contexts(count, idMessages);
      parallel.forEach(
          Blocks.single(count),
          (block, from, to) ->
              kernel.compute(
                  site,
                  used.get(block),
                  values,
                  messages,
                  vertices,
                  blocks.from(wave + block),
                  blocks.to(wave + block)));
      idMessages.take(kernel, site, used.stream().map(VertexCursor::idMessages).toList());
      for (VertexCursor<?> context : used) {
        awake.add(context.takeAwake());
        partials.add(context.takePartials());
      }
    }
    return new BlockResults(Blocks.joined(awake), partials);
  }

  private List<VertexCursor<Object>> contexts(int count, IdMessages idMessages) {
    while (contexts.size() < count) {
      contexts.add(new VertexCursor<>(site, idMessages.outgoing()));
    }
    return contexts.subList(0, count);
  }
}
