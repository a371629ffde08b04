package org.tendril.testkit.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Java code in a page of documentation. A block that begins with an import is a program of its
 * own. Other blocks are snippets: those under one heading form one method, which begins with the
 * snippets before the first heading. A comment {@code // => text} states the next line of output.
 */
public final class JavaPage {
  /** The name of the class of all snippets, whose main method runs those that print. */
  public static final String SNIPPETS = "Snippets";

  private static final Pattern BLOCK = Pattern.compile("(?ms)^## (.*?)$|^```java\n(.*?)^```");
  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:public )?(?:final )?(?:class|record) (\\w+)");
  private static final Pattern OUTPUT = Pattern.compile("(?m)// => (.*)$");
  private static final Pattern DATASET = Pattern.compile("\"((?:prop|snap|ldbc)-[\\w-]+)/");

  /** The imports of all snippets. */
  public static final String IMPORTS =
      """
      import static org.tendril.algorithms.Algorithms.*;
      import java.nio.file.*;
      import java.util.*;
      import java.util.stream.*;
      import org.tendril.algorithms.components.*;
      import org.tendril.algorithms.pagerank.*;
      import org.tendril.algorithms.paths.*;
      import org.tendril.datasets.*;
      import org.tendril.engine.*;
      import org.tendril.engine.dataset.*;
      import org.tendril.engine.failure.*;
      import org.tendril.engine.frame.*;
      import org.tendril.engine.frame.DataFrame.*;
      import org.tendril.graph.*;
      import org.tendril.graph.frame.*;
      import org.tendril.partition.*;
      import org.tendril.partition.cut.*;
      import org.tendril.pregel.*;
      """;

  private final List<String> programs = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();

  private record Section(String heading, StringBuilder code) {
    List<String> output() {
      return promises(code);
    }
  }

  private JavaPage() {}

  /** The page in this file. */
  public static JavaPage of(Path file) throws IOException {
    JavaPage page = new JavaPage();
    Section preamble = new Section("", new StringBuilder());
    Section section = preamble;
    Matcher matcher = BLOCK.matcher(Files.readString(file));
    while (matcher.find()) {
      String block = matcher.group(2);
      if (block == null) {
        section = new Section(matcher.group(1), new StringBuilder(preamble.code));
      } else if (block.startsWith("import ")) {
        page.programs.add(block);
      } else {
        section.code.append(block);
        if (!page.sections.contains(section)) {
          page.sections.add(section);
        }
      }
    }
    return page;
  }

  /** Name of the first top-level type of a program. */
  public static String typeOf(String program) {
    Matcher type = TYPE.matcher(program);
    if (!type.find()) {
      throw new IllegalArgumentException("no top-level type in\n" + program);
    }
    return type.group(1);
  }

  /** The lines of output that comments in the code state. */
  public static List<String> promises(CharSequence code) {
    return OUTPUT.matcher(code).results().map(match -> match.group(1).strip()).toList();
  }

  /** The folders of public data that snippets read, below the directory that they run in. */
  public Set<String> datasets() {
    Set<String> folders = new TreeSet<>();
    for (Section section : sections) {
      DATASET.matcher(section.code).results().forEach(match -> folders.add(match.group(1)));
    }
    return folders;
  }

  /** The blocks that are programs, in order. */
  public List<String> programs() {
    return programs;
  }

  /** Whether there is any snippet. */
  public boolean hasSnippets() {
    return !sections.isEmpty();
  }

  /**
   * The class of all snippets.
   *
   * @param imports what they need not import
   * @param members of the class, such as a field {@code engine} that they use
   * @param end a statement after all of them have run
   */
  public String snippets(String imports, String members, String end) {
    StringBuilder methods = new StringBuilder();
    StringBuilder main = new StringBuilder();
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      methods.append("static void section" + i + "() throws Exception {\n" + section.code + "}\n");
      if (!section.output().isEmpty()) {
        main.append("System.out.println(\"" + title(section) + "\");\nsection" + i + "();\n");
      }
    }
    return imports
        + "class "
        + SNIPPETS
        + " {\n"
        + members
        + "\n"
        + methods
        + "public static void main(String[] arguments) throws Exception {\n"
        + main
        + end
        + "\n}\n}\n";
  }

  /** The output that snippets must print, by the headings of their sections. */
  public List<String> output() {
    List<String> lines = new ArrayList<>();
    for (Section section : sections) {
      if (!section.output().isEmpty()) {
        lines.add(title(section));
        lines.addAll(section.output());
      }
    }
    return lines;
  }

  private static String title(Section section) {
    return "## " + section.heading;
  }
}
