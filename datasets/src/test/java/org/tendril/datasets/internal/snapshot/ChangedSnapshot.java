package org.tendril.datasets.internal.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.tendril.datasets.GraphText;
import org.tendril.engine.Engine;
import org.tendril.engine.ProgressListener;
import org.tendril.engine.failure.TendrilException;

/**
 * A process that reads a snapshot, which is changed when copying begins; see {@link
 * SnapshotFileTest}. It prints a hash of the graph or the message of the refusal.
 */
final class ChangedSnapshot {
  private ChangedSnapshot() {}

  /** The ways to change a file in the hands of a reader. */
  enum Change {
    TRUNCATE_TO_NOTHING,
    TRUNCATE_TO_HALF,
    OVERWRITE_IN_PLACE,
    DELETE,
    RENAME_OVER;

    void apply(Path file, Path other) throws IOException {
      switch (this) {
        case TRUNCATE_TO_NOTHING -> truncate(file, 0);
        case TRUNCATE_TO_HALF -> truncate(file, Files.size(file) / 2);
        case OVERWRITE_IN_PLACE -> {
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(Files.readAllBytes(other)));
          }
        }
        case DELETE -> Files.delete(file);
        case RENAME_OVER -> Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }

    private static void truncate(Path file, long bytes) throws IOException {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(bytes);
      }
    }
  }

  static Process start(Path file, Path other, Change change) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + file.resolveSibling("crash.log"),
                "-cp",
                System.getProperty("java.class.path"),
                ChangedSnapshot.class.getName(),
                file.toString(),
                other.toString(),
                change.name()))
        .redirectErrorStream(true)
        .start();
  }

  /** Arguments: the snapshot, another one, the change. */
  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    ProgressListener changes =
        new ProgressListener() {
          @Override
          public void started(String phase, long total, String unit) {
            if (phase.equals("copy")) {
              try {
                Change.valueOf(arguments[2]).apply(file, Path.of(arguments[1]));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          }
        };
    try (Engine engine = Engine.local().threads(2).listener(changes).build()) {
      String graph = GraphText.of(SnapshotFile.open(file).read(engine));
      System.out.println("read " + graph.hashCode());
    } catch (TendrilException.InvalidInput e) {
      System.out.println("refused " + e.getMessage());
    }
  }
}
