package org.tendril.datasets;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;

/** Short texts of a format, read as graphs. A semicolon stands for a line end. */
public record FormatText(Engine engine, Path folder, String fileName) {
  /** The graph of a text, in lines of its vertices. */
  public String graph(String lines) {
    return GraphText.of(load(lines).partition()).replace('\n', ';');
  }

  /** Reads a text. */
  public LoadedGraph load(String lines) {
    return load(lines, ReadOptions.defaults());
  }

  /** Reads a text with options. */
  public LoadedGraph load(String lines, ReadOptions options) {
    try {
      Path path = Files.writeString(folder.resolve(fileName), lines.replace(';', '\n'));
      return GraphSource.at(path).withOptions(options).load(engine);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Asserts that a text is refused as invalid input with this message after the file's name. */
  public void refuses(String lines, String message) {
    refusal(lines).hasMessageStartingWith(folder.resolve(fileName) + message);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refusal(String lines) {
    return assertThatThrownBy(() -> load(lines)).isInstanceOf(TendrilException.InvalidInput.class);
  }
}
