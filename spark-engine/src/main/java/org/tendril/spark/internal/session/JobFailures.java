package org.tendril.spark.internal.session;

import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.failure.Causes;
import org.tendril.spark.internal.task.StageFailure;

/** Translates failures of Spark's jobs into those of an engine. */
public final class JobFailures {
  private static final String STOPPED_AT = "it was stopped at:";
  private static final Pattern GAVE_UP =
      Pattern.compile(
          "All masters are unresponsive[^\n]*|Master removed our application[^\n]*|"
              + STOPPED_AT
              + "\\s+org\\.apache\\.spark\\.SparkContext\\$\\$anon");

  private JobFailures() {}

  /** The exception that an action throws instead of {@code e}; {@code stage} is the one it runs. */
  static RuntimeException ofJob(Throwable e, EngineContext context, StageFailure.StageName stage) {
    try {
      context.driver().cancellation().throwIfCancelled();
    } catch (CancellationException cancelled) {
      cancelled.initCause(e);
      return cancelled;
    }
    StageFailure failure = Causes.find(e, StageFailure.class);
    if (failure != null) {
      return failure.failure(stage);
    }
    TendrilException ofAnRdd =
        Causes.find(e, TendrilException.class); // thrown by an RDD that this job reads
    if (ofAnRdd != null) {
      return ofAnRdd;
    }
    if (context.spark().isStopped()) {
      return ofStopped(e, context.spark().master());
    }
    if (e instanceof Error error) {
      throw error;
    }
    return ofSpark(e);
  }

  private static RuntimeException ofStopped(Throwable e, String master) {
    String reason = reasonOfSpark(e);
    if (reason != null) {
      return new TendrilException.WorkerLost(
          "Spark must keep running: master="
              + master
              + " reason=\""
              + reason
              + "\"; check that a master of this Spark's version runs there, and its log",
          e);
    }
    return new IllegalStateException(
        "the SparkContext of an engine must be running: it was stopped", e);
  }

  private static RuntimeException ofSpark(Throwable e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("ExecutorLostFailure") || message.contains("has failed the maximum")) {
      return new TendrilException.WorkerLost(
          "executors were lost and their tasks could not be rerun:  "
              + firstLine(message)
              + "; see the logs of the executors",
          e);
    }
    if (message.contains("spark.driver.maxResultSize")) {
      return new TendrilException.ResourceExhausted(
          "results sent to the driver must fit into spark.driver.maxResultSize:  "
              + firstLine(message)
              + "; raise spark.driver.maxResultSize, or leave results in partitions",
          e);
    }
    if (e instanceof RuntimeException unchecked) {
      return unchecked;
    }
    return new TendrilException.Internal("Spark could not run a job: " + firstLine(message), e);
  }

  /**
   * The reason why Spark has stopped itself, for example because its master is gone; null if it was
   * stopped by a caller.
   */
  static @Nullable String reasonOfSpark(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      Matcher matcher = GAVE_UP.matcher(String.valueOf(cause.getMessage()));
      if (matcher.find()) {
        return matcher.group().startsWith(STOPPED_AT) ? "it stopped itself" : matcher.group();
      }
    }
    return null;
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
