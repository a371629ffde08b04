package org.tendril.algorithms.internal.certificate;

import org.tendril.algorithms.certificate.Certificate;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;

/**
 * Components: the ends of each edge have the same label, edges join all vertices of a label, and a
 * label is the smallest id of its vertices. One parallel pass over the edges, and one over two
 * edges of each vertex; 8 bytes a vertex.
 */
public final class ComponentCheck {
  private ComponentCheck() {}

  /** Checks the labels of weakly connected components. */
  public static Certificate of(GraphPartition partition, String algorithm, long[] labels) {
    LabelRules rules = new LabelRules(partition, algorithm, labels);
    Adjacency out = partition.outAdjacency();
    rules.requireEqualEnds(out);
    rules.requireConnected(out, false);
    return new Certificate(
        "no edge leaves a component, and edges join all of its vertices",
        2L * labels.length + out.edgeCount());
  }
}
