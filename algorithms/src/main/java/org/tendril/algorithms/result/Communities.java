package org.tendril.algorithms.result;

import it.unimi.dsi.fastutil.ints.IntComparator;
import it.unimi.dsi.fastutil.longs.Long2LongMap;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tendril.algorithms.certificate.Certificate;
import org.tendril.algorithms.certificate.Certified;
import org.tendril.graph.VertexDataset;
import org.tendril.graph.VertexLongs;
import org.tendril.graph.frame.FrameResult;
import org.tendril.graph.frame.ResultColumns;
import org.tendril.graph.internal.form.TopSelection;
import org.tendril.graph.internal.rows.Ids;

/**
 * Communities of vertices: each vertex belongs to one, identified by a label. Components are
 * communities whose label is the smallest id of their vertices.
 */
public final class Communities implements FrameResult, Certified {
  private final VertexLongs labels;
  private final long count;
  private final Map<String, Double> measures; // in order
  private final Supplier<Certificate> certificate;

  private Communities(
      VertexLongs labels,
      long count,
      Map<String, Double> measures,
      Supplier<Certificate> certificate) {
    this.labels = labels;
    this.count = count;
    this.measures = measures;
    this.certificate = certificate;
  }

  /** The communities with these labels, which are counted. O(n). */
  public static Communities of(VertexLongs labels) {
    return of(labels, labels.frequencies().size());
  }

  /** The communities with these labels, whose number is known. */
  public static Communities of(VertexLongs labels, long count) {
    return new Communities(labels, count, Map.of(), NoCertificate.REFUSAL);
  }

  /** These communities with a measure of the whole, such as their modularity. */
  public Communities withMeasure(String name, double value) {
    Map<String, Double> more = new LinkedHashMap<>(measures);
    more.put(name, value);
    return new Communities(labels, count, Collections.unmodifiableMap(more), certificate);
  }

  /** This result with the check that {@link #verify} makes. */
  public Communities certified(Supplier<Certificate> check) {
    return new Communities(labels, count, measures, check);
  }

  @Override
  public Certificate verify() {
    return certificate.get();
  }

  /**
   * A community; prints as {@code label<TAB>size} with the original label.
   *
   * @param label label of its vertices
   * @param originalLabel the original id that the label stands for; the label itself if labels are
   *     not vertex ids
   * @param size number of its vertices
   */
  public record Community(long label, Object originalLabel, long size) {
    @Override
    public String toString() {
      return originalLabel + "\t" + size;
    }
  }

  /** Number of communities. */
  public long count() {
    return count;
  }

  /** The measures of the whole by name, those that the algorithm gives. */
  public Map<String, Double> measures() {
    return measures;
  }

  /** The label of the vertex with this id. */
  public long label(long id) {
    return labels.value(id);
  }

  /**
   * The label of the vertex with this original id, as an original id too.
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
   * The {@code count} largest communities, largest first, equal ones by ascending label. O(n) on
   * most graphs; the driver holds two numbers for each community.
   */
  public List<Community> largest(int count) {
    Long2LongMap frequencies = labels.frequencies();
    long[] found = frequencies.keySet().toLongArray();
    long[] sizes = Arrays.stream(found).map(frequencies::get).toArray();
    IntComparator order =
        (a, b) ->
            sizes[a] != sizes[b]
                ? Long.compare(sizes[b], sizes[a])
                : Long.compare(found[a], found[b]);
    return TopSelection.select(found.length, count, order).stream()
        .map(index -> community(found[index], sizes[index]))
        .toList();
  }

  private Community community(long label, long size) {
    Object original = labels.holdsVertexIds() ? labels.names().originalId(label) : (Object) label;
    return new Community(label, original, size);
  }

  /** The labels as a dataset of vertices. */
  public VertexDataset<Long> vertices() {
    return labels.vertices();
  }

  /** Writes the label of each vertex; see {@link VertexLongs#write(Path)}. */
  public void write(Path path) {
    labels.write(path);
  }

  /** Adds the labels under their own name. */
  @Override
  public void addColumns(ResultColumns columns) {
    columns.add(labels.name(), labels);
  }
}
