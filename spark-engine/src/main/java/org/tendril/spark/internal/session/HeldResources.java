package org.tendril.spark.internal.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import org.tendril.spark.internal.shuffle.ShuffleOutput;

/**
 * The resources of Spark for one persisted dataset or action, until they are released: persisted
 * RDDs, the shuffles that these or the action read, and broadcasts. Thread-safe.
 */
public final class HeldResources {
  private final List<RDD<Object>> persisted = new ArrayList<>(); // guarded by this
  private final List<Broadcast<?>> broadcasts = new ArrayList<>(); // guarded by this
  private @Nullable Set<ShuffleOutput> shuffles = new LinkedHashSet<>(); // null once released

  public synchronized void persisted(RDD<Object> rdd) {
    persisted.add(rdd);
  }

  public synchronized void sent(Broadcast<?> broadcast) {
    broadcasts.add(broadcast);
  }

  public synchronized void reads(ShuffleOutput shuffle) {
    if (shuffles != null && shuffles.add(shuffle)) {
      shuffle.use();
    }
  }

  /** Releases the shuffles, which are no longer read. */
  public synchronized void releaseShuffles(boolean blocking) {
    if (shuffles != null) {
      shuffles.forEach(shuffle -> shuffle.release(blocking));
      shuffles.clear();
    }
  }

  public synchronized void release(boolean blocking) {
    persisted.stream()
        .filter(rdd -> !rdd.sparkContext().isStopped())
        .forEach(rdd -> rdd.unpersist(blocking));
    persisted.clear();
    broadcasts.forEach(broadcast -> broadcast.destroy(blocking));
    broadcasts.clear();
    releaseShuffles(blocking);
    shuffles = null;
  }
}
