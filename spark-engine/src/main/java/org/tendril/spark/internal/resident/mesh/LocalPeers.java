package org.tendril.spark.internal.resident.mesh;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tendril.spark.internal.resident.connection.Attempt;
import org.tendril.spark.internal.resident.rendezvous.RunMembers;

/**
 * The tasks of one JVM, and the runs whose driver it is in local mode: these find each other
 * without a connection. Tasks enter before they announce themselves, so whoever has received of all
 * finds those that are local.
 */
public final class LocalPeers {
  /** The one that tasks of Spark are in. */
  public static final LocalPeers OF_THIS_JVM = new LocalPeers();

  private final Map<UUID, RunMembers> runs = new ConcurrentHashMap<>();
  private final Map<Door, PeerMesh> meshes = new ConcurrentHashMap<>();

  /** A task of one attempt of a run. */
  private record Door(UUID run, Attempt attempt, int task) {}

  /** Lets the tasks of a run, all of which are local, find the driver here. */
  public void host(RunMembers run) {
    runs.put(run.run, run);
  }

  public void forget(RunMembers run) {
    runs.remove(run.run);
  }

  @Nullable RunMembers run(UUID run) {
    return runs.get(run);
  }

  void enter(UUID run, Attempt attempt, PeerMesh mesh) {
    meshes.put(new Door(run, attempt, mesh.index), mesh);
  }

  void leave(UUID run, Attempt attempt, PeerMesh mesh) {
    meshes.remove(new Door(run, attempt, mesh.index), mesh);
  }

  @Nullable PeerMesh mesh(UUID run, Attempt attempt, int task) {
    return meshes.get(new Door(run, attempt, task));
  }
}
