package dev.drivefetch.contract;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * All that a strategy owes, whatever its model. The time limit is no measure of speed: a run that
 * never ends is a defect that has to be told, too.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class StrategyContract
    implements FilesContract,
        NamesContract,
        ListingContract,
        OddTreesContract,
        DocumentsContract,
        ExportContract,
        RerunContract,
        RetriesContract,
        SlowContract,
        FinalFailuresContract,
        FlaggedFilesContract,
        SourceFirstContract,
        StopContract,
        DestinationContract,
        SpaceContract,
        CredentialsContract,
        RedirectContract,
        RangesContract,
        WorkersContract,
        ResumeContract,
        ManifestContract,
        RenameContract,
        SourcesContract,
        SingleFileContract,
        StandardOutputContract,
        CareContract,
        ChangesContract,
        TlsContract,
        AddressContract,
        PublicContract,
        PublicChecksumsContract,
        NonsenseContract,
        WireContract,
        BoundsContract {
  private final String mode;

  @TempDir private Path folder = Path.of("");
  private World world = new World("none", Path.of(""));

  protected StrategyContract(String mode) {
    this.mode = mode;
  }

  @BeforeEach
  void begin() {
    world = new World(mode, folder);
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Override
  public World world() {
    return world;
  }
}
