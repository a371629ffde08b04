package org.tendril.spark.internal.resident;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one JVM, and the runs whose driver it is in local mode: these find each other
 * without a connection. Tasks enter before they announce themselves, so whoever has heard of all
 * finds those that are near.
 */
final class Neighborhood {
  /** The one that tasks of Spark are in. */
  static final Neighborhood OF_THIS_JVM = new Neighborhood();

  private final Map<UUID, Gathering> gatherings = new ConcurrentHashMap<>();
  private final Map<Door, Crew> crews = new ConcurrentHashMap<>();

  /** A task of one attempt of a run. */
  private record Door(UUID run, Attempt attempt, int task) {}

  /** Lets the tasks of a run, all of which are near, find the driver here. */
  void host(Gathering gathering) {
    gatherings.put(gathering.run, gathering);
  }

  void forget(Gathering gathering) {
    gatherings.remove(gathering.run);
  }

  @Nullable Gathering gathering(UUID run) {
    return gatherings.get(run);
  }

  void enter(UUID run, Attempt attempt, Crew crew) {
    crews.put(new Door(run, attempt, crew.index), crew);
  }

  void leave(UUID run, Attempt attempt, Crew crew) {
    crews.remove(new Door(run, attempt, crew.index), crew);
  }

  @Nullable Crew crew(UUID run, Attempt attempt, int task) {
    return crews.get(new Door(run, attempt, task));
  }
}
