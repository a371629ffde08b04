package org.tendril.partition.internal.build;

/** Reports an edge with an endpoint that is not a declared vertex. */
public final class UnknownVertexException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final long edge;
  private final long vertexId;

  public UnknownVertexException(long edge, long vertexId) {
    super(
        "edge endpoints must be declared vertices: edge="
            + edge
            + " vertexId="
            + vertexId
            + "; declare the vertex or drop the edge");
    this.edge = edge;
    this.vertexId = vertexId;
  }

  /** Position of the edge in its table, from 0. */
  public long edge() {
    return edge;
  }

  /** The id that is not declared. */
  public long vertexId() {
    return vertexId;
  }
}
