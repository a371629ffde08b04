package org.tendril.engine.parallel;

import java.util.List;

/** Arrays that blocks have left behind, put together in the order of the blocks. */
public final class IntParts {
  private IntParts() {}

  /** All entries of the parts, in order. O(entries). */
  public static int[] joined(List<int[]> parts) {
    int[] all = new int[parts.stream().mapToInt(part -> part.length).reduce(0, Math::addExact)];
    int at = 0;
    for (int[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
