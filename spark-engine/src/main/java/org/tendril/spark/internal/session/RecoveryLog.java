package org.tendril.spark.internal.session;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs lost and released executors and repeated work of an engine, with a small delay. */
public final class RecoveryLog extends SparkListener {
  private static final Logger LOG = LoggerFactory.getLogger(RecoveryLog.class);

  private static final String KILLED = "Executor killed by driver"; // as Spark reports it
  private static final String DECOMMISSIONED = "Executor decommission"; // likewise

  private final SparkContext spark;
  private final LastEvent lastEvent = new LastEvent();
  private final String tag;
  private final Map<Integer, AtomicInteger> tasksAgain = new ConcurrentHashMap<>(); // by stage

  private RecoveryLog(SparkContext spark, String tag) {
    this.spark = spark;
    this.tag = tag;
  }

  /** Begins to log events of jobs with a tag. */
  public static RecoveryLog start(SparkContext spark, String tag) {
    RecoveryLog log = new RecoveryLog(spark, tag);
    spark.addSparkListener(log);
    return log;
  }

  /** Stops when all events until now have been received, or after a few seconds. */
  public void stop() {
    lastEvent.await(spark);
    spark.removeSparkListener(this);
  }

  @Override
  public void onOtherEvent(SparkListenerEvent event) {
    lastEvent.heard(event);
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
    String reason = event.reason().strip();
    if (isDeliberate(reason)) {
      LOG.info("executor given back: executor={} reason=\"{}\"", event.executorId(), reason);
    } else {
      LOG.warn(
          "executor lost: executor={} reason=\"{}\"; what it held is computed again",
          event.executorId(),
          reason);
    }
  }

  /** Whether Spark ended an executor on purpose, such as an idle one. */
  static boolean isDeliberate(String reason) {
    return reason.startsWith(KILLED) || reason.startsWith(DECOMMISSIONED);
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted event) {
    Properties properties = event.properties();
    if (properties == null
        || !properties.getProperty(StageProgress.TAGS_PROPERTY, "").contains(tag)) {
      return;
    }
    StageInfo stage = event.stageInfo();
    tasksAgain.put(stage.stageId(), new AtomicInteger());
    if (stage.attemptNumber() > 0) {
      LOG.warn(
          "stage runs again: stage={} attempt={} tasks={} name=\"{}\"",
          stage.stageId(),
          stage.attemptNumber(),
          stage.numTasks(),
          stage.rddInfos().head().name());
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd event) {
    AtomicInteger again = tasksAgain.get(event.stageId());
    if (again != null && event.taskInfo().successful() && event.taskInfo().attemptNumber() > 0) {
      again.incrementAndGet();
    }
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted event) {
    StageInfo stage = event.stageInfo();
    AtomicInteger again = tasksAgain.remove(stage.stageId());
    if (again != null && again.get() > 0 && stage.failureReason().isEmpty()) {
      LOG.warn(
          "stage recovered: stage={} attempt={} tasks={} again={} name=\"{}\"",
          stage.stageId(),
          stage.attemptNumber(),
          stage.numTasks(),
          again.get(),
          stage.rddInfos().head().name());
    }
  }
}
