package org.tendril.algorithms.result;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.certificate.Certificate;
import org.tendril.algorithms.certificate.Certified;
import org.tendril.graph.VertexDataset;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.frame.FrameResult;
import org.tendril.graph.frame.ResultColumns;

/**
 * Scores of vertices: ranks, centralities, degrees. The result of an algorithm with several scores
 * for each vertex, such as hubs and authorities, has a column for each; the first is the main one.
 */
public final class VertexScores implements FrameResult, Certified {
  private final List<VertexDoubles> columns; // the main one first
  private final @Nullable String edgeShares; // null: edges get no column
  private final Supplier<Certificate> certificate;

  private VertexScores(
      List<VertexDoubles> columns, @Nullable String edgeShares, Supplier<Certificate> certificate) {
    this.columns = columns;
    this.edgeShares = edgeShares;
    this.certificate = certificate;
  }

  /** The result with these columns, the main one first. Their names must differ. */
  public static VertexScores of(VertexDoubles main, VertexDoubles... others) {
    return new VertexScores(
        Stream.concat(Stream.of(main), Stream.of(others)).toList(), null, NoCertificate.REFUSAL);
  }

  /**
   * These scores, which also add a column to the edges of a frame: the share of the source's score
   * that an edge passes on, see {@link ResultColumns#addEdgeShares}.
   */
  public VertexScores withEdgeShares(String column) {
    return new VertexScores(columns, column, certificate);
  }

  /** This result with the check that {@link #verify} makes. */
  public VertexScores certified(Supplier<Certificate> check) {
    return new VertexScores(columns, edgeShares, check);
  }

  @Override
  public Certificate verify() {
    return certificate.get();
  }

  /** The main score of each vertex. */
  public VertexDoubles scores() {
    return columns.get(0);
  }

  /**
   * The scores of this name.
   *
   * @throws IllegalArgumentException if there are none
   */
  public VertexDoubles scores(String name) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "scores must be one of the result: name="
                        + name
                        + " scores="
                        + columns.stream().map(VertexDoubles::name).toList()));
  }

  /** All columns, the main one first. */
  public List<VertexDoubles> columns() {
    return columns;
  }

  /** The main score of the vertex with this id. */
  public double score(long id) {
    return scores().value(id);
  }

  /** The main score of the vertex with this original id. */
  public double score(Object id) {
    return scores().value(id);
  }

  /** The vertices of highest main score, see {@link VertexDoubles#top}. */
  public List<VertexDoubles.Entry> top(int count) {
    return scores().top(count);
  }

  /** The main scores as a dataset of vertices. */
  public VertexDataset<Double> vertices() {
    return scores().vertices();
  }

  /** Writes the main score of each vertex; see {@link VertexDoubles#write(Path)}. */
  public void write(Path path) {
    scores().write(path);
  }

  /** Adds each column under its own name. */
  @Override
  public void addColumns(ResultColumns target) {
    columns.forEach(column -> target.add(column.name(), column));
    if (edgeShares != null) {
      target.addEdgeShares(edgeShares);
    }
  }
}
