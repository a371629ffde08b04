package org.tendril.algorithms.paths;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.Paths;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexLongs;

/**
 * The number of hops from each vertex to each of a few landmarks along edges, as ShortestPaths of
 * GraphX and GraphFrames. Unlike there, an unreachable landmark is stated as such.
 *
 * <p>One breadth-first search per landmark, against the direction of edges: O(landmarks (n + m)), 8
 * bytes a vertex and landmark. Same result for any number of threads.
 *
 * @param landmarks ids; kept ascending and distinct
 */
public record Landmarks(List<Long> landmarks) implements Algorithm<Paths<VertexLongs>> {
  private static final Option LANDMARKS =
      Option.list("--landmarks", "ID", "the landmarks, as 1,2,3", "none");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "landmarks",
          List.of(),
          "number of hops from each vertex to each landmark, a column for each of them",
          "the vertices farthest from the landmark of smallest id that can reach it",
          List.of(LANDMARKS),
          Landmarks::plan);

  /** Checks the options. */
  public Landmarks {
    landmarks = landmarks.stream().sorted().distinct().toList();
    if (landmarks.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one landmark: landmarks=[]");
    }
  }

  /** The defaults, for landmarks with these ids; duplicates count once. */
  public static Landmarks to(long... landmarks) {
    return new Landmarks(Arrays.stream(landmarks).boxed().toList());
  }

  private static Plan plan(Registration.Arguments arguments) {
    long[] ids = arguments.ids(LANDMARKS);
    if (ids.length == 0) {
      throw new IllegalArgumentException("landmarks needs --landmarks ID,ID,...");
    }
    return Plan.of(to(ids)).readingInEdges();
  }

  /**
   * Computes the hops.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if a landmark is not a vertex
   */
  @Override
  public Paths<VertexLongs> run(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    return paths(graph, Bfs::run);
  }

  @Override
  public Paths<VertexLongs> runWhole(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    return paths(graph, Bfs::runWhole);
  }

  private Paths<VertexLongs> paths(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph,
      BiFunction<Bfs, Graph<?, ?>, Paths<VertexLongs>> form) {
    landmarks.forEach(landmark -> graph.requireVertex(landmark));
    Graph<?, ?> reversed = graph.reverse();
    Map<Long, VertexLongs> byLandmark = new HashMap<>();
    for (long landmark : landmarks) {
      VertexLongs hops = form.apply(Bfs.from(landmark), reversed).distances();
      byLandmark.put(landmark, hops.named("hops_to_" + hops.names().originalId(landmark)));
    }
    return Paths.toLandmarks(byLandmark);
  }
}
