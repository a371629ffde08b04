package org.tendril.pregel.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The cache of kernels. */
class KernelCacheTest {
  private final KernelCache<Object, Object> cache =
      new KernelCache<>(program -> new Object(), program -> new Object());

  /** Equal if the numbers are. */
  private record Numbered(int number) {}

  @Test
  void sharesStatisticsOfEqualPrograms() {
    var known = cache.lookUp(new Numbered(1));
    assertThat(cache.lookUp(new Numbered(1))).isSameAs(known);
    assertThat(cache.lookUp(new Numbered(2))).isNotSameAs(known);
    assertThat(known.own(new Numbered(1))).isSameAs(known.own(new Numbered(1)));
  }

  @Test
  void sharesStatisticsWithinRun() {
    var known = cache.lookUp(new Object(), "run 1");
    assertThat(cache.lookUp(new Object(), "run 1")).isSameAs(known);
    assertThat(cache.lookUp(new Object(), "run 2")).isNotSameAs(known);
    assertThat(cache.lookUp(new Object())).isNotSameAs(known);
  }

  @Test
  void countsExpectedWork() {
    var known = cache.lookUp(new Numbered(1));
    assertThat(known.deservesOwn(99_999_999)).isFalse();
    assertThat(known.deservesOwn(100_000_000)).isTrue();
    known.visited(1);
    assertThat(known.deservesOwn(99_999_999)).isTrue();
    assertThat(known.deservesOwn()).isFalse();
  }

  @Test
  void forgetsProgramsRunLeastRecently() {
    KernelCache.ProgramStatistics<Object, Object> first = cache.lookUp("first");
    first.visited(200_000_000);
    assertThat(cache.lookUp("fir" + "st".strip())).isSameAs(first);
    assertThat(first.deservesOwn()).isTrue();
    assertThat(first.own("first")).isSameAs(first.own("first"));
    for (int i = 0; i < 63; i++) {
      cache.lookUp("other " + i);
    }
    assertThat(cache.lookUp("first")).isSameAs(first);
    for (int i = 0; i < 64; i++) {
      cache.lookUp("another " + i);
    }
    assertThat(cache.lookUp("first")).isNotSameAs(first);
  }
}
