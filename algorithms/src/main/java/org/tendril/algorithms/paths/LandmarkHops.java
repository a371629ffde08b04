package org.tendril.algorithms.paths;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tendril.graph.VertexLongs;

/** The hops from each vertex to each landmark. */
public final class LandmarkHops {
  private final List<Long> landmarks;
  private final List<VertexLongs> hops; // by landmark

  LandmarkHops(List<Long> landmarks, List<VertexLongs> hops) {
    this.landmarks = landmarks;
    this.hops = List.copyOf(hops);
  }

  /** The landmarks, ascending. */
  public List<Long> landmarks() {
    return landmarks;
  }

  /**
   * The hops from every vertex to one landmark, {@link HopPaths#UNREACHABLE} where there is no
   * path.
   *
   * @throws IllegalArgumentException if it is no landmark of this run
   */
  public VertexLongs to(long landmark) {
    int index = landmarks.indexOf(landmark);
    if (index < 0) {
      throw new IllegalArgumentException(
          "landmark must be one of the run: landmark=" + landmark + " landmarks=" + landmarks);
    }
    return hops.get(index);
  }

  /** The hops from one vertex to each landmark that it can reach, by landmark. */
  public Map<Long, Long> from(long id) {
    Map<Long, Long> reachable = new TreeMap<>();
    for (int i = 0; i < landmarks.size(); i++) {
      long distance = hops.get(i).value(id);
      if (distance != HopPaths.UNREACHABLE) {
        reachable.put(landmarks.get(i), distance);
      }
    }
    return reachable;
  }
}
