package org.tendril.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.tendril.cli.internal.terminal.Interrupts;
import org.tendril.engine.failure.TendrilException;

class FailuresTest {
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  @Test
  void returnsTheExitCodeOfTheKindOfFailure() {
    assertThat(report(new TendrilException.InvalidInput("m"))).isEqualTo(3);
    assertThat(report(new TendrilException.ResourceExhausted("m"))).isEqualTo(4);
    assertThat(report(new TendrilException.WorkerLost("m", new IOException()))).isEqualTo(4);
    assertThat(report(new TendrilException.ProgramFailed("m", new IOException()))).isEqualTo(1);
    assertThat(report(new TendrilException.Internal("m", new IOException()))).isEqualTo(1);
    assertThat(messages.toString(StandardCharsets.UTF_8)).startsWith("tendril: m\n");
  }

  private int report(Throwable failure) {
    return new Failures(
            new PrintStream(messages, true, StandardCharsets.UTF_8), false, new Interrupts())
        .report(failure);
  }
}
