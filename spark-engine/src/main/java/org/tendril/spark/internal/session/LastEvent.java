package org.tendril.spark.internal.session;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event that follows all others so far. Spark notifies listeners with a delay: a listener that
 * receives this event has received all earlier ones.
 */
final class LastEvent implements SparkListenerEvent {
  private static final Logger LOG = LoggerFactory.getLogger(LastEvent.class);
  private static final long TIMEOUT_SECONDS = 5; // another listener may be slow

  private final CountDownLatch heard = new CountDownLatch(1);

  /** To be called with each event that a listener receives. */
  void heard(SparkListenerEvent event) {
    if (event == this) {
      heard.countDown();
    }
  }

  /** Posts this event and waits until it is received, a few seconds at most. */
  void await(SparkContext spark) {
    if (spark.isStopped()) {
      return; // stopping delivers all events
    }
    spark.listenerBus().post(this);
    try {
      if (!heard.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn(
            "events may be missing: Spark has not delivered all of them within {} s",
            TIMEOUT_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Keeps this out of Spark's event logs. */
  @Override
  public boolean logEvent() {
    return false;
  }
}
