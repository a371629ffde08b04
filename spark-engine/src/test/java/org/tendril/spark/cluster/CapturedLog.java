package org.tendril.spark.cluster;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.jspecify.annotations.Nullable;

/** Captures what a package logs in this JVM, the driver, from INFO on. */
final class CapturedLog implements AutoCloseable {
  private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
  private final Configuration configuration = context.getConfiguration();
  private final Lines lines = new Lines();
  private final String logger;
  private final @Nullable LoggerConfig before;

  private CapturedLog(String logger) {
    this.logger = logger;
    this.before = configuration.getLoggers().get(logger);
  }

  /** Starts to capture the loggers of a package and its subpackages. */
  static CapturedLog of(String logger) {
    CapturedLog log = new CapturedLog(logger);
    log.lines.start();
    LoggerConfig config = new LoggerConfig(logger, Level.INFO, true);
    config.addAppender(log.lines, Level.INFO, null);
    log.configure(config);
    return log;
  }

  /** Replaces the configuration of the logger: adding one has no effect if there is one. */
  private void configure(@Nullable LoggerConfig config) {
    configuration.removeLogger(logger);
    if (config != null) {
      configuration.addLogger(logger, config);
    }
    context.updateLoggers();
  }

  /** Returns the messages so far. */
  List<String> messages() {
    return List.copyOf(lines.messages);
  }

  @Override
  public void close() {
    configure(before);
    lines.stop();
  }

  private static final class Lines extends AbstractAppender {
    private final List<String> messages = new CopyOnWriteArrayList<>();

    private Lines() {
      super("captured", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      messages.add(event.getMessage().getFormattedMessage());
    }
  }
}
