package org.tendril.cli.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Measures the structure of the product and bounds each figure. The table is printed and stored in
 * {@code cli/target/structure-figures.txt}.
 *
 * <p>A bound is a ratchet: lower it when a figure improves. Raise it only with a reason in the
 * commit message.
 */
final class StructureFiguresTest {
  private static final int FILES_PER_PACKAGE = 30;
  private static final int PACKAGE_CYCLES = 0;
  private static final int LARGEST_KNOT = 15;
  private static final int PUBLIC_TYPES = 190;
  private static final int PUBLIC_TYPES_PER_MODULE = 30;
  private static final int PUBLIC_TYPES_OF_ALGORITHMS = 80;
  private static final int PUBLIC_TYPES_OF_GRAPH_API = 35;
  private static final int LONG_FILES = 0;
  private static final int LONG_METHODS = 10;
  private static final int LINES = 112_000;

  private static final int LONG_FILE_LINES = 400;
  private static final int LONG_METHOD_LINES = 40;
  private static final Path TABLE = Path.of("target", "structure-figures.txt");

  private final List<Figure> figures = new ArrayList<>();

  /** A figure, the most that it may be, and the places that cause it. */
  private record Figure(String name, int value, int bound, List<String> places) {
    String row(int limit) {
      String shown = String.join(", ", places.subList(0, Math.min(limit, places.size())));
      String more = places.size() > limit ? ", and " + (places.size() - limit) + " more" : "";
      return String.format("%-34s %7d %7d  %s%n", name, value, bound, shown + more);
    }
  }

  @Test
  void keepsWithinTheBounds() throws IOException {
    measureSources(ProductSources.read());
    measureClasses();
    String header = String.format("%-34s %7s %7s  %s%n", "figure", "value", "bound", "where");
    String table =
        figures.stream().map(figure -> figure.row(3)).collect(Collectors.joining("", header, ""));
    Files.createDirectories(TABLE.getParent());
    Files.writeString(TABLE, table);
    System.out.print(table);
    String exceeded =
        figures.stream()
            .filter(figure -> figure.value() > figure.bound())
            .map(figure -> figure.row(Integer.MAX_VALUE))
            .collect(Collectors.joining());
    assertThat(exceeded).as("figures over their bounds").isEmpty();
  }

  private void measureSources(ProductSources sources) {
    Entry<Path, Integer> fullest =
        sources.filesByFolder().entrySet().stream().max(Entry.comparingByValue()).orElseThrow();
    add(
        "files in the largest package",
        fullest.getValue(),
        FILES_PER_PACKAGE,
        name(fullest.getKey()));

    List<String> longFiles =
        sources.linesByFile().entrySet().stream()
            .filter(entry -> entry.getValue() > LONG_FILE_LINES)
            .map(entry -> name(entry.getKey()) + " " + entry.getValue())
            .toList();
    add("files over 400 lines", longFiles.size(), LONG_FILES, longFiles);

    List<String> longMethods =
        sources.methods().stream()
            .filter(method -> method.lines() > LONG_METHOD_LINES)
            .sorted(Comparator.comparing(method -> -method.lines()))
            .map(method -> name(method.file()) + "." + method.name() + " " + method.lines())
            .toList();
    add("methods over 40 lines", longMethods.size(), LONG_METHODS, longMethods);

    int lines = sources.linesByFile().values().stream().mapToInt(Integer::intValue).sum();
    add("lines", lines, LINES, List.of());
  }

  private void measureClasses() {
    List<String> cycles = Product.packageCycles().stream().map(Set::toString).toList();
    add("package cycles", cycles.size(), PACKAGE_CYCLES, cycles);

    List<Set<String>> knots = Circles.of(Product.classUses());
    List<String> knot = knots.isEmpty() ? List.of() : List.copyOf(knots.get(0));
    add("classes in the largest knot", knot.size(), LARGEST_KNOT, knot);

    Map<String, Set<String>> types = Product.publicTypes();
    int all = types.values().stream().mapToInt(Set::size).sum();
    add("public types outside internal", all, PUBLIC_TYPES, List.of());
    types.forEach(
        (module, names) ->
            add("public types of " + module, names.size(), publicTypesAllowed(module), List.of()));
  }

  private static int publicTypesAllowed(String module) {
    return switch (module) {
      case "graph-api" -> PUBLIC_TYPES_OF_GRAPH_API;
      case "algorithms" -> PUBLIC_TYPES_OF_ALGORITHMS;
      default -> PUBLIC_TYPES_PER_MODULE;
    };
  }

  private void add(String name, int value, int bound, List<String> places) {
    figures.add(new Figure(name, value, bound, places));
  }

  private void add(String name, int value, int bound, String place) {
    add(name, value, bound, List.of(place));
  }

  /** The package or class of a source. */
  private static String name(Path source) {
    String path = source.toString().replace('\\', '/');
    return path.substring(path.indexOf("/org/tendril/") + "/org/tendril/".length())
        .replaceFirst("[.]java$", "")
        .replace('/', '.');
  }
}
