package org.tendril.spark.internal.resident;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;

/** Finds a folder for states that all tasks reach. */
final class StateFolder {
  private static final String NAME = ".tendril-states";

  private StateFolder() {}

  /**
   * Returns a folder under Spark's checkpoint directory or in the user's home on the default file
   * system, if all executors reach it. A local path counts if all executors are on one machine.
   */
  static Optional<Path> find(SparkContext spark) {
    Configuration configuration = spark.hadoopConfiguration();
    if (spark.getCheckpointDir().isDefined()) {
      Path folder = new Path(spark.getCheckpointDir().get());
      if (!isLocal(folder, configuration) || isOneMachine(spark.master())) {
        return Optional.of(new Path(folder, NAME));
      }
    }
    URI shared = FileSystem.getDefaultUri(configuration);
    if ("file".equals(shared.getScheme())) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Path(FileSystem.get(configuration).getHomeDirectory(), NAME));
    } catch (IOException e) {
      throw new IllegalStateException("default file system must be reachable: " + shared, e);
    }
  }

  private static boolean isLocal(Path folder, Configuration configuration) {
    String scheme = folder.toUri().getScheme();
    return "file"
        .equals(scheme == null ? FileSystem.getDefaultUri(configuration).getScheme() : scheme);
  }

  /** Whether all executors run on the driver's machine. */
  static boolean isOneMachine(String master) {
    if (master.startsWith("local")) { // also local-cluster
      return true;
    }
    if (!master.startsWith("spark://")) {
      return false;
    }
    for (String place : master.substring("spark://".length()).split(",", -1)) {
      try {
        String host = place.substring(0, Math.max(0, place.lastIndexOf(':')));
        if (host.isEmpty() || !InetAddress.getByName(host).isLoopbackAddress()) {
          return false;
        }
      } catch (UnknownHostException e) {
        return false;
      }
    }
    return true;
  }
}
