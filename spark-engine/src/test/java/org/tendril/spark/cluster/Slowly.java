package org.tendril.spark.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.tendril.pregel.LongCombiner;
import org.tendril.pregel.LongContext;
import org.tendril.pregel.LongProgram;
import org.tendril.pregel.LongSourceProgram;

/**
 * A slow program, so that tests can disturb it. Every value is a hash of all earlier values.
 *
 * @param supersteps the number of supersteps
 * @param millis the least time of each
 * @param marks a file to which each superstep appends a byte when it ends
 */
record Slowly(int supersteps, int millis, String marks) implements LongSourceProgram {
  private static final long serialVersionUID = 1L;

  @Override
  public LongCombiner combiner() {
    return LongCombiner.sum();
  }

  @Override
  public long initialValue(int vertex, LongContext context) {
    return context.vertexId(vertex);
  }

  @Override
  public long message(int source, long value, LongContext context) {
    return value * 0x9E3779B97F4A7C15L + 1;
  }

  @Override
  public long compute(int vertex, long value, long message, LongContext context) {
    long mixed = (value + message) * 0xBF58476D1CE4E5B9L;
    return mixed ^ (mixed >>> 30);
  }

  @Override
  public boolean votesToHalt(long before, long after, LongContext context) {
    return false;
  }

  @Override
  public int maxSupersteps() {
    return supersteps;
  }

  @Override
  public void master(LongProgram.Master master) {
    Pauses.pause(millis);
    try {
      Files.write(
          Path.of(marks), new byte[1], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number of supersteps that have ended, in all tasks that ran the master step. */
  long marked() {
    try {
      Path file = Path.of(marks);
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
