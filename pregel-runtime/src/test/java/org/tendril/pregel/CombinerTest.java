package org.tendril.pregel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class CombinerTest {
  private static final List<Double> DOUBLES =
      List.of(
          0.0,
          1.5,
          -2.0,
          Double.MIN_VALUE,
          Double.MAX_VALUE,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY);
  private static final List<Long> LONGS = List.of(0L, 1L, -1L, 77L, Long.MAX_VALUE, Long.MIN_VALUE);

  @Test
  void keepsLawsOnDoubles() {
    for (DoubleCombiner combiner :
        List.of(DoubleCombiner.sum(), DoubleCombiner.min(), DoubleCombiner.max())) {
      for (double a : DOUBLES) {
        assertThat(combiner.combine(a, combiner.neutral())).isEqualTo(a);
        assertThat(combiner.combine(combiner.neutral(), a)).isEqualTo(a);
        if (combiner.isIdempotent()) {
          assertThat(combiner.combine(a, a)).isEqualTo(a);
        }
        for (double b : DOUBLES) {
          assertThat(Double.valueOf(combiner.combine(a, b)))
              .isEqualTo(Double.valueOf(combiner.combine(b, a)));
        }
      }
    }
    assertThat(DoubleCombiner.sum().isIdempotent()).isFalse();
    assertThat(DoubleCombiner.min().isIdempotent()).isTrue();
  }

  @Test
  void keepsLawsOnIntegers() {
    for (LongCombiner combiner :
        List.of(LongCombiner.sum(), LongCombiner.min(), LongCombiner.max(), LongCombiner.or())) {
      for (long a : LONGS) {
        assertThat(combiner.combine(a, combiner.neutral())).isEqualTo(a);
        assertThat(combiner.combine(combiner.neutral(), a)).isEqualTo(a);
        for (long b : LONGS) {
          assertThat(combiner.combine(a, b)).isEqualTo(combiner.combine(b, a));
          for (long c : LONGS) {
            assertThat(combiner.combine(combiner.combine(a, b), c))
                .isEqualTo(combiner.combine(a, combiner.combine(b, c)));
          }
        }
      }
    }
  }

  @Test
  void rejectsNeutralNaN() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DoubleCombiner.of(Double.NaN, Double::sum))
        .withMessageContaining("NaN");
  }
}
