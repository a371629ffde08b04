package org.tendril.spark.internal.checkpoint;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tendril.engine.Engine;
import org.tendril.engine.internal.release.WhenUnreachable;
import org.tendril.spark.internal.task.EngineLink;
import org.tendril.spark.internal.task.Tags;

/**
 * The folders of an engine's checkpoints: in Spark's checkpoint directory if one is set, otherwise
 * in the user's folder on the default file system if that is not local. In local mode, where tasks
 * and driver are one process, they are in the engine's work folder.
 */
public final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  private final SparkContext spark;
  private final Engine driver;
  private final String name;
  private final AtomicInteger number = new AtomicInteger();
  private final Set<String> folders = ConcurrentHashMap.newKeySet(); // existing ones
  private boolean hasLoggedMissingFolder; // guarded by this
  private @Nullable Broadcast<SerializableConfiguration> configuration; // guarded by this

  public Checkpoints(SparkContext spark, Engine driver, EngineLink link) {
    this.spark = spark;
    this.driver = driver;
    this.name = "tendril-" + link.id();
  }

  /** A new folder, removed when its files are unreachable; empty if there is no place. */
  public Optional<CheckpointFiles> begin() {
    return place().map(this::begin);
  }

  private CheckpointFiles begin(String place) {
    String folder = place + "/checkpoint-" + number.getAndIncrement();
    folders.add(folder);
    CheckpointFiles files = new CheckpointFiles(folder, configuration());
    WhenUnreachable.run(files, () -> delete(folder));
    return files;
  }

  private void delete(String folder) {
    if (folders.remove(folder)) {
      CheckpointFiles.delete(folder, hadoop());
    }
  }

  private Configuration hadoop() {
    return spark.hadoopConfiguration();
  }

  private synchronized Broadcast<SerializableConfiguration> configuration() {
    if (configuration == null) {
      configuration =
          spark.broadcast(
              new SerializableConfiguration(hadoop()), Tags.of(SerializableConfiguration.class));
    }
    return configuration;
  }

  /** The place for folders, if any. */
  public Optional<String> place() {
    if (spark.getCheckpointDir().isDefined()) {
      return Optional.of(spark.getCheckpointDir().get() + "/" + name);
    }
    if (spark.isLocal()) {
      return Optional.of(driver.workDirectory().toUri().toString());
    }
    URI files = FileSystem.getDefaultUri(hadoop());
    if (!"file".equals(files.getScheme())) {
      try {
        Path home = FileSystem.get(hadoop()).getHomeDirectory();
        return Optional.of(new Path(home, ".tendrilStaging/" + name).toString());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    logMissingFolder();
    return Optional.empty();
  }

  private synchronized void logMissingFolder() {
    if (!hasLoggedMissingFolder) {
      hasLoggedMissingFolder = true;
      LOG.info(
          "checkpoints=none: executors keep the states of long runs, two copies where there are two"
              + " executors, and a run begins again if all copies of one are lost; call"
              + " setCheckpointDir on the SparkContext to avoid that");
    }
  }

  /** Removes all folders, even after Spark has stopped. */
  public synchronized void close() {
    if (!folders.isEmpty()) {
      folders.forEach(this::delete);
      place().ifPresent(place -> CheckpointFiles.deleteIfEmpty(place, hadoop()));
    }
    if (configuration != null && !spark.isStopped()) {
      configuration.destroy(true);
    }
    configuration = null;
  }
}
