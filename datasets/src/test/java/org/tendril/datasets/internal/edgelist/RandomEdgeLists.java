package org.tendril.datasets.internal.edgelist;

import java.util.SplittableRandom;

/** Random texts of edge lists, some with a bad line. */
final class RandomEdgeLists {
  private RandomEdgeLists() {}

  static String next(SplittableRandom random) {
    boolean weighted = random.nextInt(3) == 0;
    boolean mayFail = random.nextInt(3) == 0;
    int edges = 1 + random.nextInt(12);
    String lineEnd = random.nextInt(4) == 0 ? "\r\n" : "\n";
    long bound = new long[] {3, 10, 1_000_000, 5_000_000_000L, Long.MAX_VALUE}[random.nextInt(5)];
    StringBuilder text = new StringBuilder();
    if (random.nextInt(3) == 0) {
      long n = Math.min(bound + random.nextInt(2), 1_000_000);
      text.append(n).append(blank(random)).append(edges).append(lineEnd);
    }
    for (int i = 0; i < edges; i++) {
      extras(random, text, lineEnd);
      if (mayFail && random.nextInt(8) == 0) {
        text.append(badLine(random)).append(lineEnd);
      }
      text.append(random.nextInt(5) == 0 ? blank(random) : "");
      text.append(random.nextLong(bound)).append(blank(random)).append(random.nextLong(bound));
      text.append(weighted ? blank(random) + weight(random) : "");
      text.append(random.nextInt(5) == 0 ? blank(random) : "").append(lineEnd);
    }
    boolean cut = random.nextInt(3) == 0;
    return cut ? text.substring(0, text.length() - lineEnd.length()) : text.toString();
  }

  private static void extras(SplittableRandom random, StringBuilder text, String lineEnd) {
    switch (random.nextInt(8)) {
      case 0 -> text.append("# a comment 1 2").append(lineEnd);
      case 1 -> text.append(" %").append(lineEnd);
      case 2 -> text.append(lineEnd);
      case 3 -> text.append(" \t").append(lineEnd);
      default -> {}
    }
  }

  private static String blank(SplittableRandom random) {
    return new String[] {" ", " ", " ", "\t", "  ", " \t "}[random.nextInt(6)];
  }

  private static String weight(SplittableRandom random) {
    return switch (random.nextInt(5)) {
      case 0 -> Integer.toString(random.nextInt(256));
      case 1 -> Double.toString(random.nextDouble());
      case 2 -> Double.toString(random.nextDouble() * 1e30);
      case 3 -> random.nextInt(1000) + "." + random.nextInt(1000);
      default -> "-" + random.nextLong(Long.MAX_VALUE);
    };
  }

  private static String badLine(SplittableRandom random) {
    String[] lines = {
      "1",
      "1 2 3 4",
      "a b",
      "1 b",
      "-1 2",
      "-9223372036854775809 2",
      "1 02",
      "9223372036854775808 1",
      "1 18446744073709551616",
      "1 2 x",
      "1,2",
      "1 2# no comment",
      "0x1 2",
      "1 2 1e",
      "+1 2",
      "1 2 0x10",
      "1 2 3d"
    };
    return lines[random.nextInt(lines.length)];
  }
}
