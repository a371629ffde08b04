package org.tendril.datasets.internal.text;

/** Opens package-private methods to tests in other packages. */
public final class SplitTexts {
  private SplitTexts() {}

  /** The same texts in ranges of so many bytes. */
  public static SplitText withRangeBytes(SplitText text, long bytes) {
    return text.withRangeBytes(bytes);
  }
}
