package dev.drivefetch.store;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** That the contract asks for nothing that only directories have. */
final class ObjectStoreTest implements PlacementContract {
  @TempDir private Path state;

  private Placement placement;

  @BeforeEach
  void open() {
    placement = new ObjectStore(state);
  }

  @Override
  public Placement placement() {
    return placement;
  }
}
