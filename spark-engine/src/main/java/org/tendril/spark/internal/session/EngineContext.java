package org.tendril.spark.internal.session;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.tendril.engine.Engine;
import org.tendril.engine.internal.release.Closing;
import org.tendril.spark.internal.checkpoint.Checkpoints;
import org.tendril.spark.internal.task.EngineLink;

/** The state of one engine on Spark that its datasets and jobs share. Thread-safe. */
public final class EngineContext implements AutoCloseable {
  private final SparkContext spark;
  private final Engine driver;
  private final EngineLink link;
  private final Checkpoints checkpoints;
  private final StageProgress progress;
  private final RecoveryLog recoveries;
  private final Set<HeldResources> held = ConcurrentHashMap.newKeySet(); // not released yet
  private final ReentrantReadWriteLock lineages = new ReentrantReadWriteLock(); // read by jobs
  private volatile boolean closed;

  /**
   * The state of an engine on {@code spark}.
   *
   * @param driver the embedded engine that works at the driver, with its folder and its listener
   * @param taskThreads threads of a task
   */
  public EngineContext(SparkContext spark, Engine driver, int taskThreads) {
    this.spark = spark;
    this.driver = driver;
    this.link = EngineLink.open(taskThreads);
    this.checkpoints = new Checkpoints(spark, driver, link);
    this.progress = StageProgress.start(spark, driver.progress(), tag());
    this.recoveries = RecoveryLog.start(spark, tag());
  }

  public SparkContext spark() {
    return spark;
  }

  Engine driver() {
    return driver;
  }

  /** The engine as its tasks see it. */
  public EngineLink link() {
    return link;
  }

  public Checkpoints checkpoints() {
    return checkpoints;
  }

  /** Held for reading while a job runs, for writing while the lineage of an RDD is cut. */
  public ReentrantReadWriteLock lineages() {
    return lineages;
  }

  String tag() {
    return "tendril-" + link.id();
  }

  /** Resources to release, at the latest when the engine closes. */
  public HeldResources hold() {
    HeldResources resources = new HeldResources();
    held.add(resources);
    return resources;
  }

  /** Releases resources. Does nothing if they were released before. */
  public void release(HeldResources resources, boolean blocking) {
    held.remove(resources);
    resources.release(blocking);
  }

  /** Throws {@link IllegalStateException} unless this engine and its Spark are running. */
  public void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the engine of a dataset must be open: it was closed");
    }
    if (spark.isStopped()) {
      throw new IllegalStateException(
          "the SparkContext of an engine must be running: it was stopped");
    }
  }

  @Override
  public void close() {
    closed = true;
    Stream<AutoCloseable> releases = held.stream().map(each -> () -> release(each, true));
    Closing.all(
        link::close,
        () -> Closing.all(releases.toList()),
        checkpoints::close,
        recoveries::stop,
        progress::stop);
  }
}
