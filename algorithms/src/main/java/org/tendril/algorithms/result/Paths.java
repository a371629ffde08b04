package org.tendril.algorithms.result;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tendril.algorithms.certificate.Certificate;
import org.tendril.algorithms.certificate.Certified;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.VertexLongs;
import org.tendril.graph.frame.FrameResult;
import org.tendril.graph.frame.ResultColumns;
import org.tendril.partition.GraphPartition;

/**
 * Shortest paths between all vertices and one end, the source, or several ends, the landmarks:
 * their lengths and, if requested, the vertices on them.
 *
 * @param <D> table of distances: {@link VertexLongs} of hops, with {@link #UNREACHABLE} where there
 *     is no path, or {@link VertexDoubles} of lengths, with positive infinity there
 */
public final class Paths<D> implements FrameResult, Certified {
  /** The hops of a vertex without a path. */
  public static final long UNREACHABLE = Long.MAX_VALUE;

  private final SortedMap<Long, D> byEnd;
  private final PathFinder finder;
  private final Consumer<ResultColumns> columns;
  private final Supplier<Certificate> certificate;

  private Paths(SortedMap<Long, D> byEnd, PathFinder finder, Consumer<ResultColumns> columns) {
    this(byEnd, finder, columns, NoCertificate.REFUSAL);
  }

  private Paths(
      SortedMap<Long, D> byEnd,
      PathFinder finder,
      Consumer<ResultColumns> columns,
      Supplier<Certificate> certificate) {
    this.byEnd = byEnd;
    this.finder = finder;
    this.columns = columns;
    this.certificate = certificate;
  }

  /** Paths from a source, measured in hops. */
  public static Paths<VertexLongs> byHops(long source, VertexLongs hops) {
    return new Paths<>(
        new TreeMap<>(Map.of(source, hops)),
        PathFinder.NONE,
        columns -> columns.add(hops.name(), hops, UNREACHABLE));
  }

  /** Paths from a source, measured by weight. */
  public static Paths<VertexDoubles> byWeight(long source, VertexDoubles distances) {
    return new Paths<>(
        new TreeMap<>(Map.of(source, distances)),
        PathFinder.NONE,
        columns -> columns.addFinite(distances.name(), distances));
  }

  /** Paths by hops with their lengths as doubles, under this name. */
  public static Paths<VertexDoubles> asLengths(String name, Paths<VertexLongs> hops) {
    VertexDoubles lengths = hops.distances().toDoubles(name, UNREACHABLE);
    return new Paths<>(
        new TreeMap<>(Map.of(hops.byEnd.firstKey(), lengths)),
        hops.finder,
        columns -> columns.addFinite(name, lengths));
  }

  /**
   * Paths to landmarks, measured in hops.
   *
   * @param byLandmark the hops to each landmark
   * @throws IllegalArgumentException if there is no landmark
   */
  public static Paths<VertexLongs> toLandmarks(Map<Long, VertexLongs> byLandmark) {
    if (byLandmark.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one landmark: landmarks=[]");
    }
    SortedMap<Long, VertexLongs> byEnd = new TreeMap<>(byLandmark);
    return new Paths<>(
        byEnd,
        PathFinder.NONE,
        columns ->
            columns.addMap(
                "distances",
                List.copyOf(byEnd.keySet()),
                List.copyOf(byEnd.values()),
                UNREACHABLE));
  }

  /**
   * These paths from a source with the vertices on them.
   *
   * @param predecessors by vertex: the vertex before it on its path, or -1
   */
  public Paths<D> withPredecessors(GraphPartition graph, int[] predecessors) {
    return new Paths<>(byEnd, new PathFinder(graph, predecessors), columns);
  }

  /** This result with the check that {@link #verify} makes. */
  public Paths<D> certified(Supplier<Certificate> check) {
    return new Paths<>(byEnd, finder, columns, check);
  }

  @Override
  public Certificate verify() {
    return certificate.get();
  }

  /** The source or the landmarks, ascending. */
  public List<Long> ends() {
    return List.copyOf(byEnd.keySet());
  }

  /** The distance between each vertex and the end; with several ends, that of smallest id. */
  public D distances() {
    return distances(byEnd.firstKey());
  }

  /**
   * The distance between each vertex and one of the ends.
   *
   * @throws IllegalArgumentException if there is no such end
   */
  public D distances(long end) {
    D distances = byEnd.get(end);
    if (distances == null) {
      throw new IllegalArgumentException(
          "end must be one of the run: end=" + end + " ends=" + byEnd.keySet());
    }
    return distances;
  }

  /** The distance of the vertex with this id, positive infinity without a path. */
  public double distance(long id) {
    return length(number(distances(), id));
  }

  /** The distance of the vertex with this original id, positive infinity without a path. */
  public double distance(Object id) {
    return length(number(distances(), id));
  }

  /** The distance of one vertex by end, without the unreachable ends. */
  public SortedMap<Long, Number> distancesOf(long id) {
    SortedMap<Long, Number> reachable = new TreeMap<>();
    byEnd.forEach(
        (end, distances) -> {
          Number distance = number(distances, id);
          if (Double.isFinite(length(distance))) {
            reachable.put(end, distance);
          }
        });
    return reachable;
  }

  private static Number number(Object distances, long id) {
    if (distances instanceof VertexLongs hops) {
      return hops.value(id);
    }
    return ((VertexDoubles) distances).value(id);
  }

  private static Number number(Object distances, Object id) {
    if (distances instanceof VertexLongs hops) {
      return hops.value(id);
    }
    return ((VertexDoubles) distances).value(id);
  }

  private static double length(Number distance) {
    boolean reachable = !(distance instanceof Long hops && hops == UNREACHABLE);
    return reachable ? distance.doubleValue() : Double.POSITIVE_INFINITY;
  }

  /** Whether the vertices on the paths are known. */
  public boolean hasPredecessors() {
    return finder != PathFinder.NONE;
  }

  /**
   * The vertex before this one on its path; empty for the source and for unreachable vertices.
   *
   * @throws IllegalStateException if predecessors were not requested
   */
  public OptionalLong predecessor(long id) {
    return finder.predecessor(id);
  }

  /**
   * The ids on the path from the source to this vertex, both included; empty if unreachable.
   *
   * @throws IllegalStateException if predecessors were not requested
   */
  public List<Long> path(long id) {
    return Double.isFinite(distance(id)) ? finder.path(id) : List.of();
  }

  /** As {@link #predecessor(long)}, by original id. */
  public <I> Optional<I> predecessor(I id) {
    return finder.predecessor(id);
  }

  /** As {@link #path(long)}, by original ids. */
  public <I> List<I> path(I id) {
    return Double.isFinite(distance(id)) ? finder.path(id) : List.of();
  }

  /** Writes the distances; see {@link VertexLongs#write(Path)}. */
  public void write(Path path) {
    D distances = distances();
    if (distances instanceof VertexLongs hops) {
      hops.write(path);
    } else {
      ((VertexDoubles) distances).write(path);
    }
  }

  /** Adds the distances, null without a path; for landmarks, a map without such entries. */
  @Override
  public void addColumns(ResultColumns target) {
    columns.accept(target);
  }
}
