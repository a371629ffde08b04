package org.tendril.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands in a page of documentation, and the files they read. A block {@code console} has
 * lines {@code $ tendril ...}, each followed by what the command prints; {@code $ cat NAME} is
 * followed by the content of a file, as it is before the first command.
 */
record ConsolePage(List<Entry> entries) {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\n(.*?)^```");
  private static final Pattern PROMPT =
      Pattern.compile("(?m)^\\$ ((?:.*\\\\\n)*.*)\n((?:(?!\\$ ).*\n)*)");
  private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^\\s'])+");

  /** A command and the text after it. */
  record Entry(List<String> words, String text) {
    private static Entry of(String command, String text) {
      List<String> words = new ArrayList<>();
      Matcher matcher = WORD.matcher(command.replace("\\\n", " "));
      while (matcher.find()) {
        words.add(matcher.group().replace("'", ""));
      }
      return new Entry(words, text);
    }

    /** The arguments of {@code tendril}, files of this folder by their whole paths. */
    Object[] arguments(Path folder) throws IOException {
      List<String> names = new ArrayList<>();
      try (var files = Files.list(folder)) {
        files.forEach(file -> names.add(file.getFileName().toString()));
      }
      return words.subList(1, words.size()).stream()
          .map(
              word ->
                  names.contains(word.substring(word.indexOf('=') + 1))
                      ? word.substring(0, word.indexOf('=') + 1)
                          + folder.resolve(word.substring(word.indexOf('=') + 1))
                      : word)
          .toArray();
    }
  }

  static ConsolePage of(Path page) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(Files.readString(page));
    while (blocks.find()) {
      Matcher prompts = PROMPT.matcher(blocks.group(1));
      while (prompts.find()) {
        entries.add(Entry.of(prompts.group(1), prompts.group(2)));
      }
    }
    return new ConsolePage(entries);
  }

  /** The commands of this name. */
  List<Entry> commands(String name) {
    return entries.stream().filter(entry -> entry.words().get(0).equals(name)).toList();
  }
}
