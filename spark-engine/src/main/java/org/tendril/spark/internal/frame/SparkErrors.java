package org.tendril.spark.internal.frame;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.internal.Excerpt;
import org.tendril.engine.internal.frame.BadValue;

/** Translates Spark's errors for users of frames. */
final class SparkErrors {
  private static final int LONGEST = 2000;
  private static final Pattern LOST_ROWS = Pattern.compile("Checkpoint block rdd_(\\d+)_");
  private static final Pattern EXCERPT =
      Pattern.compile("(?s)(\\n== |;\\s*line \\d+ pos |;\\n|\\n\\n).*");
  private static final Pattern UNPARSED = // from the CSV parser, without the file
      Pattern.compile(
          "(?s)TextParsingException - (.*?)[.] .*?state when error was thrown: line=(\\d+)");
  private static final Pattern STATE = Pattern.compile("\\s*SQLSTATE: \\w+");

  private final PersistedFrames persisted;
  private final FileAccess access;

  SparkErrors(PersistedFrames persisted, FileAccess access) {
    this.persisted = persisted;
    this.access = access;
  }

  /**
   * Returns the exception to throw for a failure.
   *
   * @param subject the operation, in words
   * @param files the files that were read, if known
   */
  RuntimeException of(RuntimeException failure, String subject, Supplier<List<String>> files) {
    if (!(failure instanceof TendrilException.Internal || failure instanceof SparkThrowable)) {
      return failure; // translated already
    }
    Throwable first = null; // the first with an error condition or about a file
    Throwable last = failure;
    for (Throwable e = failure; e != null; e = e.getCause()) {
      String message = String.valueOf(e.getMessage());
      Optional<BadValue> bad = BadValue.in(message);
      if (bad.isPresent()) {
        return new TendrilException.InvalidInput(bad.get().explained(access, subject), failure);
      }
      Matcher unparsed = UNPARSED.matcher(message);
      if (unparsed.find()) {
        return unparsed(unparsed, subject, files.get(), failure);
      }
      Matcher lost = LOST_ROWS.matcher(message);
      if (lost.find()) {
        return lost(Integer.parseInt(lost.group(1)), subject, failure);
      }
      if (message.contains("No space left on device")
          || e instanceof org.apache.spark.memory.SparkOutOfMemoryError) {
        return new TendrilException.ResourceExhausted(
            subject + ": " + oneLine(message) + "; raise spark.executor.memory, or free disk space",
            failure);
      }
      if (first == null && (isUserError(e) || e instanceof IOException)) {
        first = e;
      }
      last = e;
    }
    if (first == null) {
      return failure;
    }
    String message = oneLine(String.valueOf(first.getMessage()));
    String detail = oneLine(String.valueOf(last.getMessage()));
    return new TendrilException.InvalidInput(
        subject + ": " + message + (message.contains(detail) ? "" : ": " + detail), failure);
  }

  private static RuntimeException unparsed(
      Matcher found, String subject, List<String> files, Throwable failure) {
    return new TendrilException.InvalidInput(
        subject
            + (files.isEmpty() ? "" : " from " + String.join(", ", files))
            + ": line "
            + (Long.parseLong(found.group(2)) + 1)
            + ": "
            + oneLine(found.group(1)),
        failure);
  }

  private static boolean isUserError(Throwable e) {
    return e instanceof SparkThrowable named
        && named.getCondition() != null
        && !named.isInternalError();
  }

  private RuntimeException lost(int rdd, String subject, Throwable cause) {
    return persisted.holds(rdd)
        ? new TendrilException.WorkerLost(
            subject
                + ": persisted rows were lost with their executor; set a checkpoint directory on"
                + " the SparkContext, where persist() then stores them",
            cause)
        : new IllegalStateException(
            subject + ": a frame and frames derived from it cannot be used after unpersist()",
            cause);
  }

  /** Removes the excerpt of the query or the plan, which is mostly not the user's text. */
  static String oneLine(String message) {
    String text = EXCERPT.matcher(message).replaceFirst("");
    String brief = Excerpt.of(STATE.matcher(text).replaceAll("").strip(), LONGEST);
    return brief.replaceAll("\\s*\\n\\s*", "; ");
  }
}
