package org.tendril.engine.internal;

import java.util.ServiceLoader;
import org.tendril.engine.Engine;
import org.tendril.engine.ExchangeMode;
import org.tendril.engine.ProgressListener;
import org.tendril.engine.failure.TendrilException;

/**
 * Makes engines of one kind from a text, for programs that choose their engine when they start.
 * Providers are found by {@link ServiceLoader}; one whose libraries are missing must still load.
 */
public interface EngineProvider {

  /** The word by which users choose this kind of engine, such as {@code spark}. */
  String name();

  /**
   * An engine that the caller closes, and with it whatever had to be started for it.
   *
   * @param argument where to run, in the words of this kind of engine; empty for its default
   * @param exchange what the engine's {@link Engine#exchangeMode()} is to be; with {@link
   *     ExchangeMode#AUTO} the settings of this kind of engine may say otherwise
   * @param listener where progress is reported
   * @throws IllegalArgumentException if the argument is none that this kind of engine knows
   * @throws TendrilException.ResourceExhausted if the libraries or the machines that it needs are
   *     not there; the message names the remedy
   */
  Engine create(String argument, ExchangeMode exchange, ProgressListener listener);
}
