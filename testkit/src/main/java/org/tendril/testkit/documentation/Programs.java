package org.tendril.testkit.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.tendril.testkit.TestDatasets;

/**
 * Compiles programs and runs them, with the class path of this JVM.
 *
 * @param directory where sources and classes go and where programs run
 */
public record Programs(Path directory) {

  /** Compiles a program; returns the name of its first type. */
  public String compile(String program) throws IOException {
    String type = JavaPage.typeOf(program);
    Path source = Files.writeString(directory.resolve(type + ".java"), program);
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                messages,
                messages,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                directory.toString(),
                source.toString());
    assertThat(result).as(messages.toString(StandardCharsets.UTF_8)).isZero();
    return type;
  }

  /** The output of a compiled class, run in its own JVM with these options. */
  public String outputOf(String type, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    command.add(directory + File.pathSeparator + System.getProperty("java.class.path"));
    command.addAll(options);
    command.add(type);
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /**
   * Compiles the snippets of a page and checks that they print the stated output. If public data
   * that they read are absent, the test is skipped after compiling.
   */
  public void check(JavaPage page, String snippets, List<String> options)
      throws IOException, InterruptedException {
    for (String program : page.programs()) {
      compile(program);
    }
    if (page.hasSnippets()) {
      compile(snippets);
    }
    for (String dataset : page.datasets()) {
      Files.createSymbolicLink(directory.resolve(dataset), TestDatasets.require(dataset));
    }
    if (!page.output().isEmpty()) {
      assertThat(outputOf(JavaPage.SNIPPETS, options).lines())
          .containsExactlyElementsOf(page.output());
    }
  }
}
