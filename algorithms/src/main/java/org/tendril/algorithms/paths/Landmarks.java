package org.tendril.algorithms.paths;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexLongs;
import org.tendril.graph.frame.FrameAlgorithm;
import org.tendril.graph.frame.ResultColumns;

/**
 * The number of hops from each vertex to each of a few landmarks along edges, as ShortestPaths of
 * GraphX and GraphFrames; unlike there, a landmark that cannot be reached is stated as such.
 *
 * <p>One breadth-first search against the edges per landmark: O(landmarks (n + m)), 8 bytes a
 * vertex and landmark. Same result for any number of threads.
 *
 * @param landmarks ids; kept ascending and distinct
 * @param isPortable whether to run as Pregel programs even in one address space; default false
 */
public record Landmarks(List<Long> landmarks, boolean isPortable)
    implements FrameAlgorithm<LandmarkHops> {

  /** Checks the options. */
  public Landmarks {
    landmarks = landmarks.stream().sorted().distinct().toList();
    if (landmarks.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one landmark: landmarks=[]");
    }
  }

  /** The defaults, for landmarks with these ids; duplicates count once. */
  public static Landmarks to(long... landmarks) {
    return new Landmarks(Arrays.stream(landmarks).boxed().toList(), false);
  }

  /** These options, run as Pregel programs: any engine, same answer. */
  public Landmarks portable() {
    return new Landmarks(landmarks, true);
  }

  /**
   * Computes the hops.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if a landmark is no vertex
   */
  @Override
  public LandmarkHops run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    landmarks.forEach(landmark -> graph.requireVertex(landmark));
    Graph<?, ?> reversed = graph.reverse();
    List<VertexLongs> hops = new ArrayList<>();
    for (long landmark : landmarks) {
      VertexLongs found = new Bfs(landmark, false, isPortable).hops(reversed);
      hops.add(found.named("hops_to_" + found.names().originalId(landmark)));
    }
    return new LandmarkHops(landmarks, hops);
  }

  /** Adds {@code distances}, maps from landmarks to hops without those that cannot be reached. */
  @Override
  public void addColumns(LandmarkHops result, ResultColumns columns) {
    List<VertexLongs> hops = result.landmarks().stream().map(result::to).toList();
    columns.addMap("distances", result.landmarks(), hops, HopPaths.UNREACHABLE);
  }
}
