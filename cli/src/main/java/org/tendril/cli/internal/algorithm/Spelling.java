package org.tendril.cli.internal.algorithm;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the word that a misspelled one resembles most. */
final class Spelling {
  private Spelling() {}

  /** The word at the fewest edits, if less than half of the letters change. */
  static Optional<String> nearest(String text, List<String> words) {
    return words.stream()
        .filter(word -> 2 * edits(text, word) < Math.max(text.length(), word.length()))
        .min(Comparator.comparingInt(word -> edits(text, word)));
  }

  /** The number of insertions, deletions and replacements between two words (Levenshtein, 1965). */
  static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
