package org.tendril.datasets.internal.pajek;

import java.util.ArrayList;
import java.util.List;
import org.tendril.datasets.internal.property.SourceText;

/** Words of a line of Pajek; text in quotation marks is one word, blanks included. */
final class PajekWords {
  private PajekWords() {}

  static List<String> of(SourceText text, String line) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == ' ' || c == '\t') {
        at++;
      } else if (c == '"') {
        int end = line.indexOf('"', at + 1);
        if (end < 0) {
          throw text.failureOfLine("text in quotation marks must end in its line", line);
        }
        words.add(line.substring(at + 1, end));
        at = end + 1;
      } else {
        int end = at;
        while (end < line.length() && line.charAt(end) != ' ' && line.charAt(end) != '\t') {
          end++;
        }
        words.add(line.substring(at, end));
        at = end;
      }
    }
    return words;
  }
}
