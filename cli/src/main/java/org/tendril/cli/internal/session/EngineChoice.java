package org.tendril.cli.internal.session;

import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import org.tendril.engine.Engine;
import org.tendril.engine.ExchangeMode;
import org.tendril.engine.ProgressListener;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.EngineProvider;
import picocli.CommandLine.Option;

/** The engine that runs a command, and the way its partitions exchange messages. */
public final class EngineChoice {
  private static final String LOCAL = "local";
  private static final List<String> MASTERS = List.of("local", "spark://", "yarn", "k8s://");

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description =
          "local: this process (default); spark:MASTER: Apache Spark, for example spark:local[2] or"
              + " spark:spark://host:7077; spark: the master that spark-submit names, else"
              + " local[*].")
  public String text = LOCAL;

  @Option(
      names = "--exchange",
      paramLabel = "EXCHANGE",
      description =
          "How partitions on Spark exchange messages. staged: by stages of Spark; resident: by"
              + " long-running tasks that are connected to each other; auto: resident where"
              + " possible (default).")
  Exchange exchange = Exchange.AUTO;

  /** The ways in which partitions exchange messages. */
  enum Exchange {
    AUTO(ExchangeMode.AUTO),
    STAGED(ExchangeMode.STAGED),
    RESIDENT(ExchangeMode.RESIDENT);

    private final ExchangeMode mode;

    Exchange(ExchangeMode mode) {
      this.mode = mode;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public boolean isLocal() {
    return text.equals(LOCAL);
  }

  private String name() {
    int colon = text.indexOf(':');
    return colon < 0 ? text : text.substring(0, colon);
  }

  private String argument() {
    int colon = text.indexOf(':');
    return colon < 0 ? "" : text.substring(colon + 1);
  }

  /**
   * Returns these options, after checking that they fit together and with the others.
   *
   * @throws IllegalArgumentException if an option would not be used, or there is no such engine
   */
  public EngineChoice checked(EngineOptions others) {
    if (isLocal()) {
      if (exchange != Exchange.AUTO) {
        throw new IllegalArgumentException(
            "--exchange needs --engine spark: --exchange=" + exchange + " --engine=" + text);
      }
      return this;
    }
    if (!name().equals("spark") || text.endsWith(":")) {
      throw new IllegalArgumentException(
          "--engine must be local, spark or spark:MASTER: --engine=" + text);
    }
    if (!argument().isEmpty() && MASTERS.stream().noneMatch(argument()::startsWith)) {
      throw new IllegalArgumentException(
          "a master must be local, local[N], spark://HOST:PORT, yarn or k8s://URL: --engine="
              + text);
    }
    if (others.threads != null) {
      throw new IllegalArgumentException(
          "--threads needs --engine local: --threads="
              + others.threads
              + " --engine="
              + text
              + "; on Spark the master gives the cores, as in spark:local[2]");
    }
    return this;
  }

  /** The engine on Spark, which the caller closes. */
  Engine open(ProgressListener listener) {
    EngineProvider provider =
        ServiceLoader.load(EngineProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.name().equals(name()))
            .findFirst()
            .orElseThrow(() -> missing(null));
    try {
      return provider.create(argument(), exchange.mode, listener);
    } catch (NoClassDefFoundError e) { // Spark is never among the libraries of the command
      throw missing(e);
    }
  }

  private TendrilException missing(@org.jspecify.annotations.Nullable Throwable cause) {
    String message =
        "--engine "
            + text
            + " needs the jars of Spark 4.2 on the class path: use the launcher ./tendril, which"
            + " takes them from SPARK_HOME or fetches them, or spark-submit with tendril-spark.jar";
    return cause == null
        ? new TendrilException.ResourceExhausted(message)
        : new TendrilException.ResourceExhausted(message, cause);
  }
}
