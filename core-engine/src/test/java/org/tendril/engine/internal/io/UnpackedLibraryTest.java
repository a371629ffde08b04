package org.tendril.engine.internal.io;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tendril.engine.failure.TendrilException;

final class UnpackedLibraryTest {
  @Test
  void namesTheRemedyIfAnUnpackedLibraryCannotBeLoaded() {
    UnpackedLibrary library = new UnpackedLibrary("libsome", 1);
    Runnable load =
        () -> {
          throw new UnsatisfiedLinkError("file too short");
        };
    assertThatThrownBy(() -> library.loadUnpacked("/cache/some", load))
        .isInstanceOf(TendrilException.ResourceExhausted.class)
        .hasMessageContaining("libsome must be loadable: /cache/some refuses")
        .hasMessageContaining("file too short")
        .hasMessageContaining("TENDRIL_CACHE");
  }
}
