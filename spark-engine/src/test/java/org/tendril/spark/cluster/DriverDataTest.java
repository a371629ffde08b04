package org.tendril.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.spark.SparkEngine;

/** Values sent by the driver, as for graphs read there. */
@Tag("slow")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class DriverDataTest {
  private static final int NUMBERS = 1 << 19; // 4 MiB, in messages of at most 1

  @Test
  void sendsValuesLargerThanTheMessagesOfSpark() throws IOException {
    try (StandaloneCluster cluster = StandaloneCluster.start(1);
        SparkSession spark =
            cluster.session("driver data").config("spark.rpc.message.maxSize", "1").getOrCreate();
        Engine engine = SparkEngine.on(spark)) {
      List<long[]> values = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        values.add(new long[NUMBERS]);
        values.get(i)[i] = 1;
      }
      Dataset<long[]> sent = engine.dataset(values, 3);
      assertThat(sent.map(numbers -> sum(numbers) + numbers.length).collect())
          .containsExactly(NUMBERS + 1L, NUMBERS + 1L, NUMBERS + 1L);
    }
  }

  private static long sum(long[] numbers) {
    long sum = 0;
    for (long number : numbers) {
      sum += number;
    }
    return sum;
  }
}
