package org.tendril.spark.internal.resident.mesh;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tendril.spark.internal.resident.connection.Attempt;
import org.tendril.spark.internal.resident.rendezvous.RunMembers;

/**
 * Finds tasks in the same JVM and, in local mode, the driver of their run, so that they need no
 * network connection.
 *
 * <p>A task registers here before it announces itself. So a task that has received the addresses of
 * all members finds every member that is local.
 */
public final class LocalPeers {
  /** The registry that Spark's tasks use. */
  public static final LocalPeers OF_THIS_JVM = new LocalPeers();

  private final Map<UUID, RunMembers> runs = new ConcurrentHashMap<>();
  private final Map<TaskKey, PeerMesh> meshes = new ConcurrentHashMap<>();

  /** Identifies a task of one attempt of a run. */
  private record TaskKey(UUID run, Attempt attempt, int task) {}

  /** Registers a run whose tasks are all in this JVM. */
  public void host(RunMembers run) {
    runs.put(run.id, run);
  }

  public void forget(RunMembers run) {
    runs.remove(run.id);
  }

  /** The run, if its driver is in this JVM. */
  @Nullable RunMembers run(UUID run) {
    return runs.get(run);
  }

  void enter(UUID run, Attempt attempt, PeerMesh mesh) {
    meshes.put(new TaskKey(run, attempt, mesh.index()), mesh);
  }

  void leave(UUID run, Attempt attempt, PeerMesh mesh) {
    meshes.remove(new TaskKey(run, attempt, mesh.index()), mesh);
  }

  /** The mesh of a task, if that is in this JVM. */
  @Nullable PeerMesh mesh(UUID run, Attempt attempt, int task) {
    return meshes.get(new TaskKey(run, attempt, task));
  }
}
