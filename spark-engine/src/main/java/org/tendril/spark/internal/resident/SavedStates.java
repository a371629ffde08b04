package org.tendril.spark.internal.resident;

import java.io.BufferedInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tendril.engine.internal.resident.Peers.Saved;
import org.tendril.engine.internal.serialization.ValueCodec;
import org.tendril.spark.internal.resident.connection.Attempt;
import org.tendril.spark.internal.resident.mesh.ExchangeException;
import org.tendril.spark.internal.resident.rendezvous.Members;

/**
 * States that the tasks of a run have saved on a file system that they share: {@code
 * attempt/step-N/part-I}, and {@code attempt/step-N/committed} once all parts are written.
 *
 * <p>A part appears whole or not at all, and ends with the CRC-32C of its other bytes: a damaged
 * one is skipped. Each attempt writes to its own folder, so a task of an older attempt that still
 * runs does no harm. The last two committed steps are kept.
 */
final class SavedStates {
  private static final Logger LOG = LoggerFactory.getLogger(SavedStates.class);
  private static final String COMMITTED = "committed";
  private static final int KEPT = 2;
  private static final int BUFFER_BYTES = 1 << 16;

  private final FileSystem files;
  private final Path folder; // of the run
  private final Attempt attempt;
  private final int task;
  private final ValueCodec codec;
  private int restoredStep = Members.NO_STEP;
  private int savedStep = Members.NO_STEP;

  SavedStates(
      String folder, Configuration configuration, Attempt attempt, int task, ValueCodec codec) {
    this.folder = new Path(folder);
    this.attempt = attempt;
    this.task = task;
    this.codec = codec;
    try {
      this.files = this.folder.getFileSystem(configuration);
    } catch (IOException e) {
      throw new ExchangeException("no file system for states: folder=" + folder, e);
    }
  }

  /** A step saved by all tasks of an attempt. */
  private record Committed(int step, Path folder) {}

  /** The newest committed step with an undamaged part of this task, or {@link Members#NO_STEP}. */
  int newest() {
    try {
      for (Committed committed : committed()) {
        if (isWhole(part(committed.folder()))) {
          return committed.step();
        }
      }
      return Members.NO_STEP;
    } catch (IOException e) {
      throw new ExchangeException("states must be readable: folder=" + folder, e);
    }
  }

  /** Sets the step from which all tasks resume. */
  void restoreFrom(int step) {
    restoredStep = step;
  }

  Optional<Saved> restored() {
    if (restoredStep == Members.NO_STEP) {
      return Optional.empty();
    }
    try {
      for (Committed committed : committed()) {
        if (committed.step() == restoredStep) {
          return Optional.of(new Saved(restoredStep, read(part(committed.folder()))));
        }
      }
      throw new IOException("the step was deleted: step=" + restoredStep);
    } catch (IOException | UncheckedIOException e) {
      throw new ExchangeException(
          "the state of a task must be readable: folder=" + folder + " step=" + restoredStep, e);
    }
  }

  private boolean isWhole(Path part) throws IOException {
    CRC32C sum = new CRC32C();
    try (FSDataInputStream file = files.open(part)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      long left = files.getFileStatus(part).getLen() - Integer.BYTES;
      while (left > 0) {
        int count = file.read(buffer, 0, (int) Math.min(buffer.length, left));
        sum.update(buffer, 0, Math.max(0, count));
        left -= count < 0 ? left : count;
      }
      boolean whole = left == 0 && file.readInt() == (int) sum.getValue();
      if (!whole) {
        LOG.warn("a saved state is damaged, an older one is used: file={}", part);
      }
      return whole;
    } catch (EOFException e) {
      return false;
    }
  }

  private Object read(Path part) throws IOException {
    try (InputStream in = new BufferedInputStream(files.open(part), BUFFER_BYTES)) {
      @Nullable Object state = codec.read(1, in)[0];
      if (state == null) {
        throw new IOException("a state must not be null: file=" + part);
      }
      return state;
    }
  }

  /** Writes the state of this task, replacing an older one of the same step. */
  void save(int step, Object state) {
    Path target = part(stepFolder(step));
    Path unfinished = new Path(target.getParent(), "." + target.getName() + ".unfinished");
    try {
      try (DataOutputStream out = files.create(unfinished, true)) {
        CheckedOutputStream summed = new CheckedOutputStream(out, new CRC32C());
        codec.write(new Object[] {state}, 1, summed);
        out.writeInt((int) summed.getChecksum().getValue());
      }
      files.delete(target, false);
      if (!files.rename(unfinished, target)) {
        throw new IOException("cannot rename: from=" + unfinished + " to=" + target);
      }
      savedStep = step;
    } catch (IOException | UncheckedIOException e) {
      throw new ExchangeException("a state must be writable: file=" + target, e);
    }
  }

  /** Commits the step that all tasks have saved last, and deletes the steps it replaces. */
  void commit() {
    assert savedStep != Members.NO_STEP : "nothing saved: task=" + task;
    Path mark = new Path(stepFolder(savedStep), COMMITTED);
    try {
      files.create(mark, true).close();
      List<Committed> all = committed();
      for (Committed old : all.subList(Math.min(KEPT, all.size()), all.size())) {
        files.delete(
            new Path(old.folder(), COMMITTED),
            false); // first, since the step is incomplete from now on
        files.delete(old.folder(), true);
      }
    } catch (IOException e) {
      throw new ExchangeException("a step must be committable: file=" + mark, e);
    }
  }

  private Path stepFolder(int step) {
    return new Path(new Path(folder, "attempt-" + attempt), "step-" + step);
  }

  private Path part(Path stepFolder) {
    return new Path(stepFolder, "part-" + task);
  }

  /** Newest first. */
  private List<Committed> committed() throws IOException {
    var found = files.globStatus(new Path(folder, "attempt-*/step-*/" + COMMITTED));
    if (found == null) {
      return List.of();
    }
    return java.util.Arrays.stream(found)
        .map(status -> status.getPath().getParent())
        .map(step -> new Committed(Integer.parseInt(step.getName().substring(5)), step))
        .sorted(
            Comparator.comparingInt(Committed::step).reversed().thenComparing(Committed::folder))
        .toList();
  }
}
