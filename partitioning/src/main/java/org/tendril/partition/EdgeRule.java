package org.tendril.partition;

/**
 * Decides the partitions of the edges that leave one vertex. Called once for each vertex with
 * edges, by several threads at once and in no fixed order: it must depend on its arguments and on
 * immutable state alone.
 */
@FunctionalInterface
public interface EdgeRule {

  /**
   * Writes the partition of each edge {@code source -> targets[i]}, for i in [{@code from}, {@code
   * to}), to {@code parts[i]}. {@code targets} is the stored array of an adjacency, ascending in
   * that range, and must not be written.
   */
  void assign(int source, int[] targets, int from, int to, short[] parts);
}
