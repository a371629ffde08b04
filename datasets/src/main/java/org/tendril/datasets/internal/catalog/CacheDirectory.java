package org.tendril.datasets.internal.catalog;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The directory in which a system keeps the caches of a user. */
public final class CacheDirectory {
  private CacheDirectory() {}

  /**
   * The directory for downloads: {@code TENDRIL_CACHE}, or {@code tendril/datasets} in the caches
   * of the user.
   *
   * @param system the name of the operating system, as {@code os.name} has it
   * @param home the home directory of the user
   */
  public static Path of(Map<String, String> environment, String system, Path home) {
    String own = environment.getOrDefault("TENDRIL_CACHE", "");
    return own.isEmpty()
        ? caches(environment, system.toLowerCase(Locale.ROOT), home).resolve("tendril/datasets")
        : Path.of(own).toAbsolutePath();
  }

  private static Path caches(Map<String, String> environment, String system, Path home) {
    if (system.startsWith("windows")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      return local.isEmpty() ? home.resolve("AppData/Local") : Path.of(local);
    }
    if (system.startsWith("mac")) {
      return home.resolve("Library/Caches");
    }
    String named = environment.getOrDefault("XDG_CACHE_HOME", "");
    // The specification demands that a relative path is ignored.
    return named.startsWith("/") ? Path.of(named) : home.resolve(".cache");
  }
}
