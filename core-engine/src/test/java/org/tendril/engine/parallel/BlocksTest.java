package org.tendril.engine.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlocksTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8191, 8192, 8193, 100_000, 30_000_000})
  void coversTheRangeByEvenBlocksWithoutGapsOrOverlaps(int size) {
    assertCovers(Blocks.even(size), size);
    assertThat(Blocks.even(size).count()).isLessThanOrEqualTo(1025);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void balancesTheWorkOfBlocksUnlessOneIndexIsHeavier(long seed) {
    var random = new SplittableRandom(seed);
    int size = 200_000;
    long[] before = new long[size + 1];
    long heaviest = 0;
    for (int i = 0; i < size; i++) {
      long work = random.nextInt(1000) == 0 ? random.nextInt(100_000) : random.nextInt(20);
      heaviest = Math.max(heaviest, work);
      before[i + 1] = before[i] + work;
    }
    Blocks blocks = Blocks.balanced(size, i -> before[i]);

    assertCovers(blocks, size);
    long perBlock = Math.max(8192, (before[size] + 1023) / 1024);
    for (int block = 0; block < blocks.count(); block++) {
      long work = before[blocks.to(block)] - before[blocks.from(block)];
      assertThat(work).isLessThanOrEqualTo(perBlock + heaviest);
    }
  }

  @Test
  void dividesEqualDataEqually() {
    Blocks first = Blocks.balanced(50_000, i -> 3L * i);
    Blocks second = Blocks.balanced(50_000, i -> 3L * i);
    for (int block = 0; block < first.count(); block++) {
      assertThat(first.from(block)).isEqualTo(second.from(block));
    }
    assertThat(first.count()).isEqualTo(second.count()).isGreaterThan(16);
  }

  @Test
  void cutsFurtherAtEveryMultipleAndKeepsTheOldCuts() {
    Blocks cut = Blocks.ofSize(100, 30).cutAtMultiplesOf(16);
    assertCovers(cut, 100);
    for (int block = 0; block < cut.count(); block++) {
      assertThat(cut.from(block) / 16).isEqualTo((cut.to(block) - 1) / 16);
      assertThat(cut.from(block) / 30).isEqualTo((cut.to(block) - 1) / 30);
    }
  }

  @Test
  void refusesAnEmptyBlockSize() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Blocks.ofSize(5, 0))
        .withMessageContaining("blockSize=0");
  }

  private static void assertCovers(Blocks blocks, int size) {
    int next = 0;
    for (int block = 0; block < blocks.count(); block++) {
      assertThat(blocks.from(block)).isEqualTo(next);
      assertThat(blocks.to(block)).isGreaterThan(next);
      next = blocks.to(block);
    }
    assertThat(next).isEqualTo(size);
    assertThat(blocks.size()).isEqualTo(size);
  }
}
