package org.tendril.algorithms.components;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.tendril.graph.VertexLongs;

/** The components of a graph: a label for each vertex, the smallest id of its component. */
public final class Components {
  private final VertexLongs labels;
  private final long count;

  Components(VertexLongs labels, long count) {
    this.labels = labels;
    this.count = count;
  }

  /**
   * A component.
   *
   * @param label smallest id of its vertices
   * @param size number of its vertices
   */
  public record Component(long label, long size) {}

  /** Number of components. */
  public long count() {
    return count;
  }

  /** The label of the component of the vertex with this id. */
  public long label(long id) {
    return labels.value(id);
  }

  /** The label of each vertex. */
  public VertexLongs labels() {
    return labels;
  }

  /** The {@code count} largest components, largest first, equal ones by ascending label. O(n). */
  public List<Component> largest(int count) {
    Long2LongOpenHashMap sizes = new Long2LongOpenHashMap();
    for (long label : labels.values()) {
      sizes.addTo(label, 1);
    }
    return sizes.long2LongEntrySet().stream()
        .map(entry -> new Component(entry.getLongKey(), entry.getLongValue()))
        .sorted(
            Comparator.comparingLong(Component::size)
                .reversed()
                .thenComparingLong(Component::label))
        .limit(count)
        .toList();
  }

  /** Writes the label of each vertex; see {@link VertexLongs#write(Path)}. */
  public void write(Path path) {
    labels.write(path);
  }
}
