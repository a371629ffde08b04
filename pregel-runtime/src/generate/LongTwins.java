import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Derives the {@code Long} twin of each {@code Double} source file that has no hand-written one.
 * The twin has the same text except for names, types and the phrases below. Weights remain {@code
 * double}. The build runs this file; to run it by hand:
 *
 * <pre>java LongTwins.java src/main/java target/generated-sources/twins</pre>
 */
final class LongTwins {
  /** The type {@code double}, unless it is the type of a weight. */
  private static final Pattern VALUE_TYPE =
      Pattern.compile("\\bdouble\\b(?!(\\[])* (weight|weights|outWeight|outWeights)\\b)");

  /** Text of one source file, on one line or several, for which new names are not enough. */
  private record Phrase(String file, String text, String replacement) {
    Pattern pattern() {
      String words = Pattern.quote(text).replace(" ", "\\E\\s+(?:\\*\\s+)?\\Q");
      return Pattern.compile(words);
    }
  }

  private static final List<Phrase> PHRASES =
      List.of(
          new Phrase(
              "DoubleCombiner.java",
              "associative and commutative in the exact sense (for floating-point sums: up to"
                  + " rounding; the runtime then combines in a fixed order), and",
              "associative and commutative, and"),
          new Phrase(
              "DoubleCombiner.java", "neutral positive infinity", "neutral {@link Long#MAX_VALUE}"),
          new Phrase(
              "DoubleCombiner.java", "neutral negative infinity", "neutral {@link Long#MIN_VALUE}"),
          new Phrase(
              "DoubleCombiner.java",
              "/** The neutral element, the same at every call and not NaN. */",
              "/** Bitwise or; neutral 0. */\n"
                  + "  static LongCombiner or() {\n"
                  + "    return LongCombiners.OR;\n"
                  + "  }\n\n"
                  + "  /** The neutral element, the same at every call. */"));

  private LongTwins() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("usage: java LongTwins.java SOURCES TARGET");
    }
    Path sources = Path.of(arguments[0]);
    Path target = Path.of(arguments[1]);
    Set<Path> written = new HashSet<>();
    for (Path original : originals(sources)) {
      Path twin = target.resolve(sources.relativize(twinOf(original)));
      write(twin, derive(original.getFileName().toString(), Files.readString(original)));
      written.add(twin);
    }
    for (Path file : javaFiles(target)) {
      if (!written.contains(file)) {
        Files.delete(file);
      }
    }
  }

  private static List<Path> originals(Path sources) throws IOException {
    List<Path> originals = new ArrayList<>();
    for (Path file : javaFiles(sources)) {
      if (file.getFileName().toString().contains("Double") && Files.notExists(twinOf(file))) {
        originals.add(file);
      }
    }
    return originals;
  }

  private static List<Path> javaFiles(Path root) throws IOException {
    if (Files.notExists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static Path twinOf(Path original) {
    return original.resolveSibling(original.getFileName().toString().replace("Double", "Long"));
  }

  private static String derive(String name, String original) {
    String text = original;
    for (Phrase phrase : PHRASES) {
      if (phrase.file().equals(name)) {
        Matcher found = phrase.pattern().matcher(text);
        if (!found.find()) {
          throw new IllegalStateException(name + " must contain the phrase: " + phrase.text());
        }
        text = found.replaceFirst(Matcher.quoteReplacement(phrase.replacement()));
      }
    }
    return "// Derived from "
        + name
        + ", which is to be changed instead.\n"
        + VALUE_TYPE.matcher(text).replaceAll("long").replace("Double", "Long");
  }

  /** Writes a file unless it has this text: its time stamp decides what is compiled again. */
  private static void write(Path file, String text) throws IOException {
    if (Files.notExists(file) || !Files.readString(file).equals(text)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
  }
}
