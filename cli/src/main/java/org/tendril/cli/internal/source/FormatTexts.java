package org.tendril.cli.internal.source;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ResourceBundle;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.GraphFormats;
import org.tendril.datasets.internal.generator.Generators;

/** The texts of help that list formats, derived from the table of formats when help is printed. */
public final class FormatTexts extends ResourceBundle {
  /** Stands for the formats that commands read. */
  static final String READABLE = "${bundle:formats.readable}";

  /** Stands for the formats that commands write. */
  public static final String WRITABLE = "${bundle:formats.writable}";

  /** Stands for the names of formats that commands read. */
  static final String READABLE_NAMES = "${bundle:formats.readable.names}";

  /** Stands for the generators with their parameters. */
  public static final String GENERATORS = "${bundle:generators}";

  private static final List<String> KEYS =
      List.of("formats.readable", "formats.writable", "formats.readable.names", "generators");

  @Override
  protected @Nullable Object handleGetObject(String key) {
    return switch (key) {
      case "formats.readable" -> listed(GraphFormat::isReadable);
      case "formats.writable" -> listed(GraphFormat::isWritable);
      case "formats.readable.names" -> readableNames();
      case "generators" -> String.join("%n", Generators.help());
      default -> null;
    };
  }

  /** Each format by its usual extension and its title. */
  private static String listed(Predicate<GraphFormat> isWanted) {
    return GraphFormats.all().stream()
        .filter(isWanted)
        .map(format -> format.extensions().get(0) + " (" + format.title() + ")")
        .collect(Collectors.joining(", "));
  }

  private static String readableNames() {
    return GraphFormats.all().stream()
        .filter(GraphFormat::isReadable)
        .map(GraphFormat::name)
        .collect(Collectors.joining(", "));
  }

  @Override
  public Enumeration<String> getKeys() {
    return Collections.enumeration(KEYS);
  }
}
