package org.tendril.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tendril.engine.Engine;

final class TaskEngineTest {
  @AfterEach
  void restore() {
    TaskEngine.useThreads(1);
  }

  @Test
  void isOnePerJvmAndHasOneThread() {
    assertThat(TaskEngine.current()).isSameAs(TaskEngine.current());
    assertThat(TaskEngine.current().parallel().threads()).isEqualTo(1);
  }

  @Test
  void followsTheThreadsOfTasks() {
    Engine before = TaskEngine.current();
    TaskEngine.useThreads(3);
    assertThat(TaskEngine.current().parallel().threads()).isEqualTo(3);
    assertThat(before.parallel().threads()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TaskEngine.useThreads(0))
        .withMessageContaining("threads=0");
  }
}
