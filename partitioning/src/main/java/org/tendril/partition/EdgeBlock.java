package org.tendril.partition;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.storage.Sized;
import org.tendril.partition.internal.build.UnknownVertexException;

/**
 * Some thousands of consecutive edges as primitive columns of original vertex ids.
 *
 * <p>Ids that all lie in [0, 2^31) are held as {@code int}, others as {@code long}. Immutable.
 */
public final class EdgeBlock implements Sized, Serializable {
  private static final long serialVersionUID = 1L;

  private final int size;
  private final int @Nullable [] narrowSources; // size; set are either the narrow or the wide
  private final int @Nullable [] narrowTargets; // size
  private final long @Nullable [] wideSources; // size
  private final long @Nullable [] wideTargets; // size
  private final double @Nullable [] weights; // size
  private final long minId; // Long.MAX_VALUE if empty
  private final long maxId; // Long.MIN_VALUE if empty

  private EdgeBlock(
      int size,
      int @Nullable [] narrowSources,
      int @Nullable [] narrowTargets,
      long @Nullable [] wideSources,
      long @Nullable [] wideTargets,
      double @Nullable [] weights,
      long minId,
      long maxId) {
    this.size = size;
    this.narrowSources = narrowSources;
    this.narrowTargets = narrowTargets;
    this.wideSources = wideSources;
    this.wideTargets = wideTargets;
    this.weights = weights;
    this.minId = minId;
    this.maxId = maxId;
  }

  /**
   * Copies the first {@code size} entries of the columns.
   *
   * @throws IndexOutOfBoundsException if a column is shorter
   */
  public static EdgeBlock copyOf(
      long[] sources, long[] targets, double @Nullable [] weights, int size) {
    Objects.checkFromToIndex(0, size, Math.min(sources.length, targets.length));
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      min = Math.min(min, Math.min(sources[i], targets[i]));
      max = Math.max(max, Math.max(sources[i], targets[i]));
    }
    double[] copiedWeights = weights == null ? null : Arrays.copyOf(weights, size);
    if (min < 0 || max > Integer.MAX_VALUE) {
      return new EdgeBlock(
          size,
          null,
          null,
          Arrays.copyOf(sources, size),
          Arrays.copyOf(targets, size),
          copiedWeights,
          min,
          max);
    }
    int[] narrowSources = new int[size];
    int[] narrowTargets = new int[size];
    for (int i = 0; i < size; i++) {
      narrowSources[i] = (int) sources[i];
      narrowTargets[i] = (int) targets[i];
    }
    return new EdgeBlock(size, narrowSources, narrowTargets, null, null, copiedWeights, min, max);
  }

  /**
   * Takes ownership of columns of equal length whose ids all lie in [0, 2^31).
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public static EdgeBlock ofOwned(int[] sources, int[] targets, double @Nullable [] weights) {
    if (sources.length != targets.length || (weights != null && weights.length != sources.length)) {
      throw new IllegalArgumentException(
          "columns must have one length: sources=" + sources.length + " targets=" + targets.length);
    }
    int min = Integer.MAX_VALUE;
    int max = Integer.MIN_VALUE;
    for (int i = 0; i < sources.length; i++) {
      min = Math.min(min, Math.min(sources[i], targets[i]));
      max = Math.max(max, Math.max(sources[i], targets[i]));
    }
    boolean empty = sources.length == 0;
    return new EdgeBlock(
        sources.length,
        sources,
        targets,
        null,
        null,
        weights,
        empty ? Long.MAX_VALUE : min,
        empty ? Long.MIN_VALUE : max);
  }

  /** Number of edges. */
  public int size() {
    return size;
  }

  /** Smallest id, or {@link Long#MAX_VALUE} if empty. */
  public long minId() {
    return minId;
  }

  /** Largest id, or {@link Long#MIN_VALUE} if empty. */
  public long maxId() {
    return maxId;
  }

  /** Whether the edges have weights. */
  public boolean hasWeights() {
    return weights != null;
  }

  /** Source id of edge {@code i}. */
  public long source(int i) {
    return narrowSources != null ? narrowSources[i] : Objects.requireNonNull(wideSources)[i];
  }

  /** Target id of edge {@code i}. */
  public long target(int i) {
    return narrowTargets != null ? narrowTargets[i] : Objects.requireNonNull(wideTargets)[i];
  }

  /** Weight of edge {@code i}, 1 if there are no weights. */
  public double weight(int i) {
    return weights == null ? 1.0 : weights[i];
  }

  double @Nullable [] weights() {
    return weights;
  }

  /** Heap bytes of the columns. */
  @Override
  public long retainedBytes() {
    return size * ((narrowSources != null ? 8L : 16L) + (weights != null ? 8L : 0L));
  }

  /** Marks each id {@code i} of this block in {@code seen[i - first]}. */
  void markIds(byte[] seen, long first) {
    if (narrowSources != null && narrowTargets != null) {
      int base = (int) first; // ids are narrow, so the smallest one is
      for (int i = 0; i < size; i++) {
        seen[narrowSources[i] - base] = 1;
        seen[narrowTargets[i] - base] = 1;
      }
    } else {
      for (int i = 0; i < size; i++) {
        seen[(int) (source(i) - first)] = 1;
        seen[(int) (target(i) - first)] = 1;
      }
    }
  }

  /** Writes all ids, sources and targets alternating, to {@code ids} from {@code at} on. */
  void copyIds(long[] ids, int at) {
    for (int i = 0; i < size; i++) {
      ids[at++] = source(i);
      ids[at++] = target(i);
    }
  }

  /** The vertices of the sources or targets; a failure names the edge's position in the table. */
  int[] vertices(IdMap ids, boolean ofTargets, long firstEdge) {
    int[] narrow = ofTargets ? narrowTargets : narrowSources;
    int[] vertices;
    int unknown;
    if (narrow != null) {
      if (ids.isIdentity()) {
        vertices = narrow;
        unknown = maxId < ids.size() ? -1 : firstUnknown(narrow, ids);
      } else {
        vertices = new int[size];
        unknown = ids.verticesOf(narrow, vertices);
      }
    } else {
      vertices = new int[size];
      long[] wide = Objects.requireNonNull(ofTargets ? wideTargets : wideSources);
      unknown = ids.verticesOf(wide, vertices);
    }
    if (unknown >= 0) {
      throw new UnknownVertexException(
          firstEdge + unknown, ofTargets ? target(unknown) : source(unknown));
    }
    return vertices;
  }

  private static int firstUnknown(int[] vertices, IdMap ids) {
    for (int i = 0; i < vertices.length; i++) {
      if (vertices[i] >= ids.size()) {
        return i;
      }
    }
    return -1;
  }
}
