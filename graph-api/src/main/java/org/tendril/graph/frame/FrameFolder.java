package org.tendril.graph.frame;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess.StoredFile;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.internal.io.TemporaryPath;

/** Saves and loads frames as folders: two tables, and a manifest that is written last. */
final class FrameFolder {
  private static final String VERTICES = "/vertices.parquet";
  private static final String EDGES = "/edges.parquet";
  private static final String MANIFEST = "/manifest.json";
  private static final String FORMAT = "tendril graph frame";
  private static final int VERSION = 1;

  private FrameFolder() {}

  /** The description of a folder; one line of JSON. */
  record Manifest(String format, int version, long vertices, long edges, boolean symmetric) {}

  static void save(GraphFrame frame, String folder, boolean replaces) {
    Engine engine = frame.engine();
    Optional<Path> local = engine.files().localPath(folder);
    requirePlace(engine, folder, local, replaces);
    if (local.isEmpty()) {
      write(frame, folder);
      return;
    }
    Path target = local.get().toAbsolutePath();
    Path parent = target.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new TendrilException.InvalidInput(
          "the folder for a saved frame must exist: " + folder + "; create it first");
    }
    try (TemporaryPath temporary = TemporaryPath.in(parent, true)) {
      Path path = Files.createDirectory(temporary.path());
      try {
        write(frame, path.toString());
      } catch (TendrilException.InvalidInput e) { // whose message has the temporary name
        throw new TendrilException.InvalidInput(shown(e, path, folder), e);
      } catch (TendrilException.ResourceExhausted e) {
        throw new TendrilException.ResourceExhausted(shown(e, path, folder), e);
      }
      move(path, target);
    } catch (AccessDeniedException e) {
      throw new TendrilException.InvalidInput(
          "output must be writable: " + folder + ": permission denied", e);
    } catch (IOException e) {
      throw new TendrilException.ResourceExhausted(
          "output must be written completely: " + folder + ": " + e.getMessage(), e);
    }
  }

  private static String shown(TendrilException e, Path temporary, String folder) {
    return "save "
        + folder
        + ": "
        + String.valueOf(e.getMessage()).replace(temporary.toString(), folder);
  }

  private static void requirePlace(
      Engine engine, String folder, Optional<Path> local, boolean replaces) {
    boolean isThere =
        local.isPresent() ? Files.exists(local.get()) : !find(engine, folder).isEmpty();
    if (isThere && replaces && local.isPresent()) {
      if (!Files.exists(Path.of(local.get() + MANIFEST))) {
        throw foreign(folder, "there is no manifest.json; only a saved frame is replaced");
      }
      if (Files.exists(former(local.get()))) {
        throw new TendrilException.InvalidInput(
            "an interrupted overwrite left the frame that it was to replace: "
                + former(local.get())
                + "; move it away or delete it");
      }
    } else if (isThere) {
      throw new TendrilException.InvalidInput(
          "output must not exist: "
              + folder
              + (local.isPresent()
                  ? "; use overwrite(), delete it or name another folder"
                  : "; delete it or name another folder"));
    }
  }

  /**
   * Moves a folder to its place. One that is there makes room first, under a name that nobody
   * deletes if the process ends meanwhile, and is deleted at last.
   */
  private static void move(Path folder, Path target) throws IOException {
    if (!Files.exists(target)) {
      Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    Path old = former(target);
    Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    try {
      Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    }
    Path parent = Objects.requireNonNull(target.getParent());
    try (TemporaryPath removed = TemporaryPath.in(parent, true)) {
      Files.move(old, removed.path(), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** The name of a folder while another takes its place. */
  private static Path former(Path target) {
    return Path.of(target + ".former");
  }

  private static void write(GraphFrame frame, String folder) {
    Engine engine = frame.engine();
    frame.vertices().write().parquet(folder + VERTICES);
    frame.edges().write().parquet(folder + EDGES);
    Manifest manifest =
        new Manifest(
            FORMAT,
            VERSION,
            engine.read().parquet(folder + VERTICES).count(),
            engine.read().parquet(folder + EDGES).count(),
            frame.isSymmetric());
    engine.frames().of(List.of(manifest), Manifest.class).write().json(folder + MANIFEST);
  }

  static GraphFrame load(Engine engine, String folder) {
    Manifest manifest = manifest(engine, folder);
    if (!manifest.format().equals(FORMAT)) {
      throw foreign(folder, "format=" + manifest.format());
    }
    if (manifest.version() != VERSION) {
      throw new TendrilException.InvalidInput(
          folder
              + ": the version of a saved frame must be "
              + VERSION
              + ": version="
              + manifest.version()
              + "; read it with the release that wrote it");
    }
    DataFrame vertices = engine.read().parquet(folder + VERTICES);
    DataFrame edges = engine.read().parquet(folder + EDGES);
    requireCount(folder, "vertices", manifest.vertices(), vertices.count());
    requireCount(folder, "edges", manifest.edges(), edges.count());
    return GraphFrame.of(engine, vertices, edges).withSymmetry(manifest.symmetric());
  }

  private static Manifest manifest(Engine engine, String folder) {
    if (find(engine, folder + MANIFEST).isEmpty()) {
      throw foreign(folder, "there is no manifest.json");
    }
    List<Manifest> found;
    try {
      DataFrame lines = engine.read().json(folder + MANIFEST);
      boolean isOld = !lines.schema().has("symmetric"); // written before it was known
      found = (isOld ? lines.withColumn("symmetric", "false") : lines).collect(Manifest.class);
    } catch (TendrilException.InvalidInput e) {
      throw foreign(folder, "manifest.json cannot be read: " + e.getMessage());
    }
    if (found.size() != 1) {
      throw foreign(folder, "manifest.json has lines=" + found.size());
    }
    return found.get(0);
  }

  private static List<StoredFile> find(Engine engine, String name) {
    try {
      return engine.files().find(name);
    } catch (IOException e) {
      throw new TendrilException.InvalidInput(
          "a file must be readable: " + name + ": " + e.getMessage(), e);
    }
  }

  private static TendrilException foreign(String folder, String why) {
    return new TendrilException.InvalidInput(
        folder + ": a saved graph frame must be whole, as GraphFrame.save() writes it: " + why);
  }

  private static void requireCount(String folder, String table, long expected, long found) {
    if (expected != found) {
      throw foreign(folder, table + "=" + found + " expected=" + expected);
    }
  }
}
