package org.tendril.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the public graphs that some tests read. They are no part of the project: the folder is
 * named by the environment variable {@code TENDRIL_DATASETS} and is {@code shared/datasets} next to
 * the checkout by default.
 */
public final class TestDatasets {
  private TestDatasets() {}

  /**
   * The path of a file of the folder. Where it is absent, the calling test is skipped with a
   * message, or fails if {@code TENDRIL_REQUIRE_DATASETS=1}.
   */
  public static Path require(String relative) {
    Path path = folder().resolve(relative);
    if (!Files.exists(path)) {
      String message = "dataset not found: " + path + " (set TENDRIL_DATASETS to the folder)";
      if ("1".equals(System.getenv("TENDRIL_REQUIRE_DATASETS"))) {
        Assertions.fail(message);
      }
      Assumptions.abort(message);
    }
    return path;
  }

  private static Path folder() {
    String named = System.getenv("TENDRIL_DATASETS");
    if (named != null) {
      return Path.of(named).toAbsolutePath();
    }
    Path checkout = Path.of("").toAbsolutePath();
    while (checkout.getParent() != null && !Files.exists(checkout.resolve("mvnw"))) {
      checkout = checkout.getParent();
    }
    return checkout.resolveSibling("shared").resolve("datasets");
  }
}
