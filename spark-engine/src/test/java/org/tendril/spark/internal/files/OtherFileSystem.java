package org.tendril.spark.internal.files;

import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Files of this machine that nobody can know to be local: {@code other:///path}. */
public final class OtherFileSystem extends RawLocalFileSystem {
  static final String SCHEME = "other";

  /** A configuration that knows this file system. */
  static Configuration configuration() {
    Configuration configuration = new Configuration();
    addTo(configuration);
    return configuration;
  }

  /** Makes this file system known. */
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
