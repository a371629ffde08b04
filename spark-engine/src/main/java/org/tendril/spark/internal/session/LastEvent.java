package org.tendril.spark.internal.session;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event that follows all others so far. Spark tells listeners later than things happen: whoever
 * has been told of this one has been told of them all.
 */
final class LastEvent implements SparkListenerEvent {
  private static final Logger LOG = LoggerFactory.getLogger(LastEvent.class);
  private static final long PATIENCE_SECONDS = 5; // a listener of somebody else may be slow

  private final CountDownLatch heard = new CountDownLatch(1);

  /** To be called with each event that a listener is told of. */
  void heard(SparkListenerEvent event) {
    if (event == this) {
      heard.countDown();
    }
  }

  /** Says it, and waits until it is heard, for some seconds at most. */
  void await(SparkContext spark) {
    if (spark.isStopped()) {
      return; // which tells of all that is left
    }
    spark.listenerBus().post(this);
    try {
      if (!heard.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("events not awaited: Spark has not told of all within {} s", PATIENCE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Spark's event logs are no place for it. */
  @Override
  public boolean logEvent() {
    return false;
  }
}
