package org.tendril.engine.internal;

import java.util.ServiceLoader;
import org.tendril.engine.Engine;
import org.tendril.engine.ExchangeMode;
import org.tendril.engine.ProgressListener;
import org.tendril.engine.failure.TendrilException;

/**
 * Creates engines of one kind from a text, for programs that choose their engine at startup. {@link
 * ServiceLoader} finds providers; a provider must load even if its libraries are missing.
 */
public interface EngineProvider {

  /** The word by which users choose this kind of engine, such as {@code spark}. */
  String name();

  /**
   * Creates an engine. Closing it also closes everything that was started for it.
   *
   * @param argument where to run, in the syntax of this kind of engine; empty for its default
   * @param exchange the engine's {@link Engine#exchangeMode()}; with {@link ExchangeMode#AUTO},
   *     settings of this kind of engine may override it
   * @param listener where progress is reported
   * @throws IllegalArgumentException if the argument is not valid for this kind of engine
   * @throws TendrilException.ResourceExhausted if libraries or machines that it needs are missing;
   *     the message names the remedy
   */
  Engine create(String argument, ExchangeMode exchange, ProgressListener listener);
}
