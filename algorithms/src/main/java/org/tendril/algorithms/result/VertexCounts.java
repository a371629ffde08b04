package org.tendril.algorithms.result;

import java.util.List;
import java.util.function.Supplier;
import org.tendril.algorithms.certificate.Certificate;
import org.tendril.algorithms.certificate.Certified;
import org.tendril.graph.VertexDataset;
import org.tendril.graph.VertexLongs;
import org.tendril.graph.frame.FrameResult;
import org.tendril.graph.frame.ResultColumns;

/** An integer for each vertex: triangles, core numbers, membership in a set. */
public final class VertexCounts implements FrameResult, Certified {
  private final VertexLongs counts;

  private final Supplier<Certificate> certificate;

  private VertexCounts(VertexLongs counts, Supplier<Certificate> certificate) {
    this.counts = counts;
    this.certificate = certificate;
  }

  /** The result with this column. */
  public static VertexCounts of(VertexLongs counts) {
    return new VertexCounts(counts, NoCertificate.REFUSAL);
  }

  /** This result with the check that {@link #verify} makes. */
  public VertexCounts certified(Supplier<Certificate> check) {
    return new VertexCounts(counts, check);
  }

  @Override
  public Certificate verify() {
    return certificate.get();
  }

  /** The integer of each vertex. */
  public VertexLongs counts() {
    return counts;
  }

  /** The integer of the vertex with this id. */
  public long count(long id) {
    return counts.value(id);
  }

  /** The integer of the vertex with this original id. */
  public long count(Object id) {
    return counts.value(id);
  }

  /** The sum over all vertices. O(n). */
  public long sum() {
    return counts.stream().mapToLong(VertexLongs.Entry::value).sum();
  }

  /** The largest integer of all vertices; 0 if there are none. O(n). */
  public long largest() {
    return counts.stream().mapToLong(VertexLongs.Entry::value).max().orElse(0);
  }

  /** The vertices of the largest integers, see {@link VertexLongs#top}. */
  public List<VertexLongs.Entry> top(int count) {
    return counts.top(count);
  }

  /** The integers as a dataset of vertices. */
  public VertexDataset<Long> vertices() {
    return counts.vertices();
  }

  /** Adds the column under its own name. */
  @Override
  public void addColumns(ResultColumns columns) {
    columns.add(counts.name(), counts);
  }
}
