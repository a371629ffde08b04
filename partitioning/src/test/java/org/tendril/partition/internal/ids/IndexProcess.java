package org.tendril.partition.internal.ids;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tendril.engine.Engine;
import org.tendril.partition.IdDictionary;

/** A second process that uses the dictionary in a file; see {@link MappedStringsTest}. */
final class IndexProcess {
  static final List<String> OPTIONS =
      List.of(
          "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED");

  private IndexProcess() {}

  /** Starts this class in a JVM of its own. */
  static Process start(List<String> options, String classPath, String mode, Path file) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of("-Xmx256m", "-cp", classPath, IndexProcess.class.getName(), mode, file.toString()));
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Arguments: once, or forever; the file of a dictionary. */
  public static void main(String[] arguments) {
    try (Engine engine = Engine.local().threads(1).build()) {
      IdDictionary<String> dictionary = IdDictionaries.open(engine, Path.of(arguments[1]));
      do {
        lookUpAll(dictionary);
      } while (arguments[0].equals("forever"));
    }
  }

  private static void lookUpAll(IdDictionary<String> dictionary) {
    for (int i = 0; i < dictionary.size(); i++) {
      if (dictionary.vertexIdOf(dictionary.idOf(i)) != i) {
        throw new AssertionError("wrong handle of id " + i);
      }
    }
    boolean indexed =
        dictionary.mappedBytes() > ((ColumnDictionary<String>) dictionary).column().mappedBytes();
    System.out.println("found " + dictionary.size() + " indexed " + indexed);
  }
}
