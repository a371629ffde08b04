package org.tendril.algorithms.paths;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.internal.traversal.WordSearch;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.Paths;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexLongs;
import org.tendril.graph.internal.rows.Ids;
import org.tendril.partition.GraphPartition;

/**
 * Breadth-first search from many vertices at once: the number of hops from each of them along
 * edges, {@link Paths#UNREACHABLE} without a path. The ends of the result are the sources.
 *
 * <p>Weights, self-loops and parallel edges change nothing. On a graph in one partition 64 sources
 * share a search, which reads an edge once for all sources that reach it at the same number of
 * hops; batches of 64 run in parallel. 8 bytes a vertex and source, and 32 bytes a vertex and
 * thread. The program searches from one source after another. Source: Then et al., The More the
 * Merrier: Efficient Multi-Source Graph Traversal, VLDB 2015.
 *
 * @param sources ids of the vertices to start from, ascending, at least one
 */
public record ManyBfs(List<Long> sources) implements Algorithm<Paths<VertexLongs>> {
  private static final Option SOURCE =
      Option.list("--source", "ID", "vertices to start from; may be repeated", "none");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "multi-source-bfs",
          List.of("ms-bfs"),
          "number of hops from each of many vertices along edges; a column for each",
          "the vertices farthest from the first source",
          List.of(SOURCE),
          arguments -> Plan.of(from(arguments.ids(SOURCE))));

  /** Sorts the ids and drops duplicates. */
  public ManyBfs {
    sources = sources.stream().sorted().distinct().toList();
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("multi-source-bfs needs --source ID,ID,...: sources=[]");
    }
  }

  /** The search from these vertices; duplicates count once. */
  public static ManyBfs from(long... sources) {
    return new ManyBfs(Arrays.stream(sources).boxed().toList());
  }

  @Override
  public Paths<VertexLongs> run(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    sources.forEach(source -> graph.requireVertex(source));
    Map<Long, VertexLongs> bySource = new HashMap<>();
    for (long source : sources) {
      bySource.put(source, named(source, Bfs.from(source).run(graph).distances()));
    }
    return Paths.toLandmarks(bySource);
  }

  @Override
  public Paths<VertexLongs> runWhole(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    GraphPartition partition = graph.partition();
    int[] vertices = sources.stream().mapToInt(id -> Ids.vertexOf(partition, id)).toArray();
    partition
        .engine()
        .memory()
        .require(8L * vertices.length * partition.vertexCount(), "hops from many vertices");
    long[][] hops = new long[vertices.length][];
    new WordSearch(partition)
        .run(
            vertices,
            new WordSearch.Batches<Table>() {
              @Override
              public Table start(int from, int to) {
                for (int i = from; i < to; i++) {
                  hops[i] = new long[partition.vertexCount()];
                  Arrays.fill(hops[i], Paths.UNREACHABLE);
                }
                return new Table(hops, from);
              }

              @Override
              public void end(int from, int to, Table table) {}
            });
    Map<Long, VertexLongs> bySource = new HashMap<>();
    for (int i = 0; i < hops.length; i++) {
      long source = sources.get(i);
      bySource.put(source, named(source, new VertexLongs("hops", partition, hops[i])));
    }
    return Paths.toLandmarks(bySource);
  }

  private static VertexLongs named(long source, VertexLongs hops) {
    return hops.named("hops_from_" + hops.names().originalId(source));
  }

  /** Stores the hops of a batch. */
  private static final class Table implements WordSearch.Visitor {
    private final long[][] hops; // by source
    private final int first;

    Table(long[][] hops, int first) {
      this.hops = hops;
      this.first = first;
    }

    @Override
    public void reached(int vertex, long sources, int hopCount) {
      for (long rest = sources; rest != 0; rest &= rest - 1) {
        hops[first + Long.numberOfTrailingZeros(rest)][vertex] = hopCount;
      }
    }
  }
}
