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
 * Computes vertices of one partition: block by block, in waves of a fixed number of blocks, after
 * each of which the messages that were sent to ids are merged. Not thread-safe.
 */
final class ComputePass {
  private static final int BLOCK = 1 << 10; // vertices
  private static final int BLOCKS_PER_WAVE = 64;

  private final KernelChoice<ObjectProgram<?, ?, ?>, ObjectKernel> kernels;
  private final ObjectSite place;
  private final Parallel parallel;
  private final List<VertexCursor<Object>> contexts = new ArrayList<>(); // by block of a wave

  ComputePass(KernelChoice<ObjectProgram<?, ?, ?>, ObjectKernel> kernels, ObjectSite place) {
    this.kernels = kernels;
    this.place = place;
    this.parallel = place.graph().engine().parallel();
  }

  /** What vertices told besides their values. */
  static final class Told {
    private final int[] awake;
    private final List<Object[]> partials;

    private Told(int[] awake, List<Object[]> partials) {
      this.awake = awake;
      this.partials = partials;
    }

    /** Who stays awake, ascending. */
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
   * @param messages by vertex, taken away; null in superstep 0
   * @param letters receives what is sent to ids; the same or of the same kind at each call
   */
  Told run(
      @Nullable Object[] values,
      @Nullable Object @Nullable [] messages,
      VertexSet vertices,
      IdMessages letters) {
    ObjectKernel kernel = kernels.kernel();
    List<int[]> awake = new ArrayList<>();
    List<Object[]> partials = new ArrayList<>();
    Blocks blocks = Blocks.ofSize(vertices.count(), BLOCK);
    for (int first = 0; first < blocks.count(); first += BLOCKS_PER_WAVE) {
      int wave = first;
      int count = Math.min(BLOCKS_PER_WAVE, blocks.count() - first);
      List<VertexCursor<Object>> used = contexts(count, letters);
      parallel.forEach(
          Blocks.single(count),
          (block, from, to) ->
              kernel.compute(
                  place,
                  used.get(block),
                  values,
                  messages,
                  vertices,
                  blocks.from(wave + block),
                  blocks.to(wave + block)));
      letters.take(kernel, place, used.stream().map(VertexCursor::letters).toList());
      for (VertexCursor<?> context : used) {
        awake.add(context.takeAwake());
        partials.add(context.takePartials());
      }
    }
    return new Told(Blocks.joined(awake), partials);
  }

  private List<VertexCursor<Object>> contexts(int count, IdMessages letters) {
    while (contexts.size() < count) {
      contexts.add(new VertexCursor<>(place, letters.tray()));
    }
    return contexts.subList(0, count);
  }
}
