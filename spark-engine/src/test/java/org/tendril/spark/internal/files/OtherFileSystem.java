package org.tendril.spark.internal.files;

import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A file system over local files that is not known to be local: {@code other:///path}. */
public final class OtherFileSystem extends RawLocalFileSystem {
  static final String SCHEME = "other";

  /** Returns a configuration with this file system. */
  static Configuration configuration() {
    Configuration configuration = new Configuration();
    addTo(configuration);
    return configuration;
  }

  /** Adds this file system to a configuration. */
  public static void addTo(Configuration configuration) {
    configuration.setClass(
        "fs." + SCHEME + ".impl", OtherFileSystem.class, org.apache.hadoop.fs.FileSystem.class);
  }

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }
}
