package org.tendril.engine.internal.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A form of dates and times, such as {@code %d/%m/%Y}, as a pattern with a group for each part, and
 * the ISO form built from these groups. Both databases cast the ISO form alike.
 */
record TimeForm(String pattern, String iso) {
  private static final Map<Character, String> PARTS =
      Map.of(
          'Y', "[0-9]{4}",
          'm', "[0-9]{2}",
          'd', "[0-9]{2}",
          'H', "[01][0-9]|2[0-3]",
          'M', "[0-5][0-9]",
          'S', "[0-5][0-9]",
          'f', "[0-9]{1,6}");

  /**
   * Reads a form.
   *
   * @throws IllegalArgumentException if it is not one
   */
  static TimeForm parse(String form, boolean hasTime) {
    StringBuilder pattern = new StringBuilder();
    List<Character> parts = new ArrayList<>();
    boolean afterPart = false;
    for (int i = 0; i < form.length(); i++) {
      char next = form.charAt(i);
      boolean isPart =
          next == '%' && i + 1 < form.length() && PARTS.containsKey(form.charAt(i + 1));
      if (isPart) {
        char part = form.charAt(++i);
        boolean adjoins = afterPart || (i + 1 < form.length() && form.charAt(i + 1) == '%');
        boolean mayBeShort = !adjoins && "mdH".indexOf(part) >= 0;
        pattern.append("(").append(PARTS.get(part)).append(mayBeShort ? "|[0-9])" : ")");
        parts.add(part);
      } else if (next == '%') {
        throw refusal(form, hasTime);
      } else {
        boolean isPlain = next >= 128 || Character.isLetterOrDigit(next);
        pattern.append(isPlain ? "" : "\\").append(next);
      }
      afterPart = isPart;
    }
    return new TimeForm(pattern.toString(), iso(form, parts, hasTime));
  }

  private static String iso(String form, List<Character> parts, boolean hasTime) {
    boolean areUnique = parts.stream().distinct().count() == parts.size();
    boolean haveTime = parts.stream().anyMatch(part -> "HMSf".indexOf(part) >= 0);
    boolean isDay = parts.containsAll(List.of('Y', 'm', 'd'));
    boolean isNested = // seconds need minutes, and these hours
        (!parts.contains('f') || parts.contains('S'))
            && (!parts.contains('S') || parts.contains('M'))
            && (!parts.contains('M') || parts.contains('H'));
    if (!areUnique || !isDay || !isNested || (haveTime && !hasTime)) {
      throw refusal(form, hasTime);
    }
    String day = group(parts, 'Y') + "-" + group(parts, 'm') + "-" + group(parts, 'd');
    if (!hasTime) {
      return day;
    }
    String time = group(parts, 'H') + ":" + group(parts, 'M') + ":" + group(parts, 'S');
    return day + " " + time + (parts.contains('f') ? "." + group(parts, 'f') : "");
  }

  private static String group(List<Character> parts, char part) {
    return parts.contains(part) ? "$" + (parts.indexOf(part) + 1) : "00";
  }

  private static IllegalArgumentException refusal(String form, boolean hasTime) {
    return new IllegalArgumentException(
        "the form of a "
            + (hasTime ? "timestamp" : "date")
            + " consists of %Y, %m, %d"
            + (hasTime ? ", %H, %M, %S, %f" : "")
            + " once each, and other characters between them, as in "
            + (hasTime ? "timestamp(%d.%m.%Y %H:%M)" : "date(%d/%m/%Y)")
            + ": form="
            + form);
  }
}
