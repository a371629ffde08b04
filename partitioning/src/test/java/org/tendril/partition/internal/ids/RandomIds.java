package org.tendril.partition.internal.ids;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded ids of all lengths and scripts, some of them alike, some more than once. */
final class RandomIds {
  private static final int[] FIRST_OF_SCRIPT = {'a', '0', 0, 0xe0, 0x3b1, 0x4e00, 0xff00, 0x1f600};

  private RandomIds() {}

  static List<String> strings(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder id = new StringBuilder();
      if (random.nextInt(2) == 0) {
        id.append("a common beginning of many ids ", 0, random.nextInt(31));
      }
      int length = random.nextInt(random.nextInt(100) == 0 ? 500 : 12);
      for (int j = 0; j < length; j++) {
        int script = random.nextInt(FIRST_OF_SCRIPT.length);
        id.appendCodePoint(FIRST_OF_SCRIPT[script] + random.nextInt(4));
      }
      ids.add(id.toString());
    }
    return ids;
  }
}
