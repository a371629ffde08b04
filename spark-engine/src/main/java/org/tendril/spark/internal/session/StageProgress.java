package org.tendril.spark.internal.session;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.ProgressListener;

/** Reports the stages of one engine to a listener, with a small delay. */
public final class StageProgress extends SparkListener {
  /** The local property that names the last stage of a job. */
  public static final String STAGE_PROPERTY = "tendril.stage";

  static final String TAGS_PROPERTY = "spark.job.tags";

  private final SparkContext spark;
  private final ProgressListener listener;
  private final String tag;
  private final Map<Integer, Running> running = new ConcurrentHashMap<>(); // by stage

  /** A running stage. */
  private record Running(String name, long startNanos, AtomicInteger done) {}

  private StageProgress(SparkContext spark, ProgressListener listener, String tag) {
    this.spark = spark;
    this.listener = listener;
    this.tag = tag;
  }

  /** Reports stages with a tag, unless {@code listener} is none. */
  public static StageProgress start(SparkContext spark, ProgressListener listener, String tag) {
    StageProgress progress = new StageProgress(spark, listener, tag);
    if (listener != ProgressListener.NONE) {
      spark.addSparkListener(progress);
    }
    return progress;
  }

  public void stop() {
    spark.removeSparkListener(this);
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted event) {
    Properties properties = event.properties();
    if (properties != null && properties.getProperty(TAGS_PROPERTY, "").contains(tag)) {
      StageInfo stage = event.stageInfo();
      String name = name(stage, properties.getProperty(STAGE_PROPERTY));
      running.put(stage.stageId(), new Running(name, System.nanoTime(), new AtomicInteger()));
      listener.started(name, stage.numTasks(), "partitions");
    }
  }

  /** The name of a stage; a stage that sends is named by its RDD. */
  private static String name(StageInfo stage, @Nullable String last) {
    return stage.shuffleDepId().isEmpty() && last != null ? last : stage.rddInfos().head().name();
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd event) {
    Running stage = running.get(event.stageId());
    if (stage != null && event.taskInfo().successful()) {
      listener.advanced(stage.name(), stage.done().incrementAndGet());
    }
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted event) {
    Running stage = running.remove(event.stageInfo().stageId());
    if (stage != null) {
      listener.finished(stage.name(), System.nanoTime() - stage.startNanos());
    }
  }
}
