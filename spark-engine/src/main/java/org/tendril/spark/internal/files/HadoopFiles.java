package org.tendril.spark.internal.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.files.FileAccess.StoredFile;

/**
 * Reads files on Hadoop's file systems, such as {@code hdfs://} and {@code s3a://}. A name without
 * a scheme is a path on the default file system of the configuration ({@code fs.defaultFS}); tasks
 * receive that configuration. As everywhere in Hadoop, {@code %20} in a name stands for itself.
 *
 * <p>Files of the local file system, {@code file:}, are read without Hadoop. Tasks find them only
 * if their machine has them under the same path.
 */
public final class HadoopFiles implements FileAccess {
  private static final long serialVersionUID = 1L;
  private static final String LOCAL_SCHEME = "file";

  private transient Configuration configuration; // serialized by its own methods

  private HadoopFiles(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Creates file access with a copy of this configuration. */
  public static HadoopFiles of(Configuration configuration) {
    return new HadoopFiles(new Configuration(configuration));
  }

  @Override
  public List<StoredFile> find(String name) throws IOException {
    Path path = path(name);
    if (path == null) {
      return List.of();
    }
    FileSystem fileSystem = path.getFileSystem(configuration);
    FileStatus status = status(fileSystem, path);
    List<StoredFile> found = new ArrayList<>();
    if (status != null) {
      addFiles(fileSystem, status, name, found);
    } else {
      FileStatus[] matches = fileSystem.globStatus(path);
      for (FileStatus match : matches == null ? new FileStatus[0] : matches) {
        addFiles(fileSystem, match, match.getPath().toString(), found);
      }
    }
    found.sort(Comparator.comparing(StoredFile::location));
    return found;
  }

  private static @Nullable FileStatus status(FileSystem fileSystem, Path path) throws IOException {
    try {
      return fileSystem.getFileStatus(path);
    } catch (FileNotFoundException e) {
      return null;
    }
  }

  private static void addFiles(
      FileSystem fileSystem, FileStatus status, String name, List<StoredFile> found)
      throws IOException {
    if (!status.isDirectory()) {
      found.add(stored(status, name));
      return;
    }
    for (FileStatus entry : fileSystem.listStatus(status.getPath())) {
      String last = entry.getPath().getName();
      if (!entry.isDirectory() && !last.startsWith(".") && !last.startsWith("_")) {
        found.add(stored(entry, name.endsWith("/") ? name + last : name + "/" + last));
      }
    }
  }

  private static StoredFile stored(FileStatus status, String name) {
    long length = isPipe(status) ? -1 : status.getLen();
    return new StoredFile(name, status.getPath().toString(), length);
  }

  /** Hadoop lists pipes and devices of a local file system as empty files. */
  private static boolean isPipe(FileStatus status) {
    URI uri = status.getPath().toUri();
    if (status.getLen() > 0 || !LOCAL_SCHEME.equals(uri.getScheme())) {
      return false;
    }
    return !java.nio.file.Files.isRegularFile(java.nio.file.Path.of(uri.getPath()));
  }

  @Override
  public InputStream open(StoredFile file, long offset) throws IOException {
    FileAccess.checkOffset(file, offset);
    Path path = new Path(file.location());
    Optional<java.nio.file.Path> local = localPath(file.location());
    if (local.isPresent()) {
      String location = local.get().toString();
      return FileAccess.local().open(new StoredFile(file.name(), location, file.length()), offset);
    }
    FSDataInputStream in = path.getFileSystem(configuration).open(path);
    try {
      if (offset > 0) {
        in.seek(offset);
      }
      return in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  @Override
  public Optional<java.nio.file.Path> localPath(String name) {
    Path path = path(name);
    if (path == null) {
      return Optional.empty();
    }
    URI uri = path.toUri();
    String scheme = uri.getScheme();
    if (scheme == null) {
      scheme = FileSystem.getDefaultUri(configuration).getScheme();
    }
    try {
      return LOCAL_SCHEME.equals(scheme)
          ? Optional.of(java.nio.file.Path.of(uri.getPath()))
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty(); // an invalid name
    }
  }

  /** The path of a name, or null if the name is invalid. */
  private static @Nullable Path path(String name) {
    try {
      return new Path(name);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    configuration.write(out);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    configuration = new Configuration(false);
    configuration.readFields(in);
  }
}
