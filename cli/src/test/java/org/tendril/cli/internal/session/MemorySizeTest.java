package org.tendril.cli.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class MemorySizeTest {
  private final MemorySize.Converter converter = new MemorySize.Converter();

  @ParameterizedTest
  @CsvSource({"4096, 4096", "3k, 3072", "512m, 536870912", "8G, 8589934592", "1t, 1099511627776"})
  void readsSizesLikeTheJvm(String text, long bytes) {
    assertThat(converter.convert(text).bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "g", "0", "00m", "-1g", "1.5g", "8q", "8 g", "999999999999999t"})
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'" + text + "'");
  }
}
