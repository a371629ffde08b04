package org.tendril.spark.internal.provider;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.DeployMessages;
import org.apache.spark.deploy.master.WorkerInfo;
import org.apache.spark.rpc.RpcAddress;
import org.apache.spark.rpc.RpcEndpointRef;
import org.apache.spark.rpc.RpcEnv;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.spark.internal.task.Tags;
import scala.Option;

/**
 * Asks the masters of a standalone cluster for their workers, as Spark itself speaks to them.
 * Without an answer Spark would retry for a minute or two and stop itself; without a worker that is
 * large enough, it would wait for executors forever.
 */
final class MasterProbe implements AutoCloseable {
  private static final String PATIENCE = "20s";
  private static final String ENDPOINT = "Master";

  private final SparkConf settings;
  private final RpcEnv connections;

  private MasterProbe(SparkConf settings) {
    this.settings = settings;
    SparkConf patient =
        settings
            .clone()
            .set("spark.rpc.lookupTimeout", PATIENCE)
            .set("spark.rpc.askTimeout", PATIENCE)
            .set("spark.network.auth.rpcTimeout", PATIENCE);
    SecurityManager security =
        new SecurityManager(patient, Option.empty(), SecurityManager.$lessinit$greater$default$3());
    this.connections = RpcEnv.create("tendril-probe", "localhost", -1, patient, security, true);
  }

  /**
   * Checks the masters and workers of {@code spark.master}; does nothing for other kinds.
   *
   * @throws TendrilException.WorkerLost if no master answers, or all its workers are too small
   */
  static void check(SparkConf settings) {
    List<RpcAddress> masters = StandaloneMaster.addresses(settings.get("spark.master"));
    if (!masters.isEmpty()) {
      try (MasterProbe probe = new MasterProbe(settings)) {
        probe.checkWorkers(probe.workers(masters));
      }
    }
  }

  /** The workers that the first master that answers knows; none if it stands by. */
  private WorkerInfo[] workers(List<RpcAddress> masters) {
    Map<String, String> tried = new LinkedHashMap<>();
    @Nullable Exception last = null;
    for (RpcAddress master : masters) {
      try {
        RpcEndpointRef endpoint = connections.setupEndpointRef(master, ENDPOINT);
        DeployMessages.MasterStateResponse state =
            endpoint.askSync(
                DeployMessages.RequestMasterState$.MODULE$,
                Tags.of(DeployMessages.MasterStateResponse.class));
        return state.workers();
      } catch (Exception e) { // Scala declares no exceptions
        last = e;
        tried.put(master.toString(), rootMessage(e));
      }
    }
    throw new TendrilException.WorkerLost(
        "a Spark master must answer: master="
            + settings.get("spark.master")
            + " tried="
            + tried
            + "; check that the port is the master's, not that of its web page, that it runs this"
            + " version of Spark, and that spark.authenticate, spark.network.crypto.enabled and"
            + " spark.ssl.rpc.enabled are set here as they are there",
        java.util.Objects.requireNonNull(last));
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }

  private void checkWorkers(WorkerInfo[] all) {
    long memory = settings.getSizeAsMb("spark.executor.memory", "1g");
    int cores = settings.getInt("spark.executor.cores", 1);
    WorkerInfo[] alive = Arrays.stream(all).filter(WorkerInfo::isAlive).toArray(WorkerInfo[]::new);
    if (alive.length > 0
        && Arrays.stream(alive)
            .noneMatch(worker -> worker.memory() >= memory && worker.cores() >= cores)) {
      throw new TendrilException.WorkerLost(
          "an executor must fit into a worker: spark.executor.memory="
              + memory
              + "m spark.executor.cores="
              + cores
              + " workers="
              + alive.length
              + " largest memory="
              + Arrays.stream(alive).mapToInt(WorkerInfo::memory).max().orElseThrow()
              + "m most cores="
              + Arrays.stream(alive).mapToInt(WorkerInfo::cores).max().orElseThrow()
              + "; lower the settings of executors, or start larger workers");
    }
  }

  @Override
  public void close() {
    connections.shutdown();
  }
}
