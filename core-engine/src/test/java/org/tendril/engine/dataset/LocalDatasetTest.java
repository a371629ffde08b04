package org.tendril.engine.dataset;

import org.tendril.engine.Engine;

final class LocalDatasetTest implements DatasetContract {
  @Override
  public Engine createEngine() {
    return Engine.local().threads(4).build();
  }
}
