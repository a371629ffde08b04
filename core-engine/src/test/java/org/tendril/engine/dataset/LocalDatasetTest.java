package org.tendril.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.Engine;
import org.tendril.engine.LocalEngineBuilder;
import org.tendril.engine.internal.stage.FaultInjection;
import org.tendril.engine.internal.stage.FaultyEngine;

/** The contract on embedded engines with various settings. */
final class LocalDatasetTest {

  /** Leaves no file behind. */
  abstract static class OneEngine implements DatasetContract {
    @TempDir private Path work;

    abstract LocalEngineBuilder describe();

    @Override
    public final Engine createEngine() {
      return describe().workDirectory(work).build();
    }

    @AfterEach
    void leavesNoFileBehind() {
      assertThat(work).isEmptyDirectory();
    }
  }

  @Nested
  final class WithFourThreads extends OneEngine {
    @Override
    LocalEngineBuilder describe() {
      return Engine.local().threads(4);
    }
  }

  @Nested
  final class WithOneThread extends OneEngine {
    @Override
    LocalEngineBuilder describe() {
      return Engine.local().threads(1);
    }
  }

  @Nested
  final class WithEverythingSerialized extends OneEngine {
    @Override
    LocalEngineBuilder describe() {
      return Engine.local().threads(3).serializeEverything();
    }
  }

  @Nested
  final class WithHardlyAnyMemory extends OneEngine {
    @Override
    LocalEngineBuilder describe() {
      return Engine.local().threads(2).memoryBudget(1);
    }
  }

  @Nested
  final class WithEachFirstAttemptFailing extends OneEngine {
    @Override
    LocalEngineBuilder describe() {
      return FaultyEngine.with(
              new FaultInjection() {
                @Override
                public void beforeCommit(int stage, int partition, int attempt) {
                  if (attempt == 1) {
                    throw new IllegalStateException("planted");
                  }
                }

                @Override
                public boolean losesStored(Dataset<?> dataset, int partition) {
                  return partition % 2 == 1;
                }
              })
          .threads(2);
    }
  }
}
