package org.tendril.algorithms.components;

import it.unimi.dsi.fastutil.longs.Long2LongMap;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.tendril.graph.VertexLongs;
import org.tendril.graph.internal.rows.Ids;

/** The components of a graph: a label for each vertex, the smallest id of its component. */
public final class Components {
  private final VertexLongs labels;
  private final long count;

  Components(VertexLongs labels, long count) {
    this.labels = labels;
    this.count = count;
  }

  /**
   * A component; prints as {@code label<TAB>size}, the label as the user knows it.
   *
   * @param label smallest id of its vertices
   * @param originalLabel the user's own form of that id
   * @param size number of its vertices
   */
  public record Component(long label, Object originalLabel, long size) {
    @Override
    public String toString() {
      return originalLabel + "\t" + size;
    }
  }

  /** Number of components. */
  public long count() {
    return count;
  }

  /** The label of the component of the vertex with this id. */
  public long label(long id) {
    return labels.value(id);
  }

  /**
   * The label of the component of the vertex with this original id, an original id too.
   *
   * @throws IllegalArgumentException if ids of the graph are of another type
   */
  public <I> I label(I id) {
    return Ids.originalLike(labels.names(), id, labels.value(id));
  }

  /** The label of each vertex. */
  public VertexLongs labels() {
    return labels;
  }

  /**
   * The {@code count} largest components, largest first, equal ones by ascending label. O(n), at
   * the driver for each component one number.
   */
  public List<Component> largest(int count) {
    Long2LongMap sizes = labels.frequencies();
    return sizes.long2LongEntrySet().stream()
        .sorted(
            Comparator.comparingLong(Long2LongMap.Entry::getLongValue)
                .reversed()
                .thenComparingLong(Long2LongMap.Entry::getLongKey))
        .limit(count)
        .map(entry -> component(entry.getLongKey(), entry.getLongValue()))
        .toList();
  }

  private Component component(long label, long size) {
    return new Component(label, labels.names().originalId(label), size);
  }

  /** Writes the label of each vertex; see {@link VertexLongs#write(Path)}. */
  public void write(Path path) {
    labels.write(path);
  }
}
