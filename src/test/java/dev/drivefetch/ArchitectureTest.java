package dev.drivefetch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom. */
final class ArchitectureTest {
  private static final String ROOT = "dev.drivefetch";

  /**
   * A package, and what of ours it may import.
   *
   * @param name empty for the root
   */
  record Room(String name, Set<String> mayImport) {
    static Room of(String name, String... mayImport) {
      return new Room(name, Set.of(mayImport));
    }

    String packageName() {
      return packageOf(name);
    }

    @Override
    public String toString() {
      return packageName();
    }
  }

  private static final List<Room> TABLE =
      List.of(
          Room.of("", "cli"),
          Room.of(
              "cli", "run", "measure", "report", "emulator", "drive", "strategy", "store", "model"),
          Room.of(
              "run",
              "strategy",
              "worker",
              "queue",
              "transfer",
              "plan",
              "drive",
              "store",
              "pace",
              "emulator",
              "model"),
          Room.of("strategy", "worker", "queue", "transfer", "store", "model"),
          Room.of("worker", "transfer", "drive", "store", "model"),
          Room.of("queue", "pace", "store", "model"),
          Room.of("transfer", "drive", "store", "model"),
          Room.of("plan", "store", "model"),
          Room.of("drive", "pace", "model"),
          Room.of("store", "model"),
          Room.of("pace", "model"),
          Room.of("report", "model"),
          Room.of("measure", "model"),
          Room.of("model"),
          Room.of("emulator"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages(ROOT);

  private static String packageOf(String room) {
    return room.isEmpty() ? ROOT : ROOT + "." + room;
  }

  static List<Room> rooms() {
    return TABLE;
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomImportsWhatTheTableAllows(Room room) {
    String[] others =
        TABLE.stream()
            .filter(other -> !other.equals(room) && !room.mayImport().contains(other.name()))
            .map(Room::packageName)
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(room.packageName())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(CLASSES);
  }

  @Test
  void everyRoomIsInTheTable() {
    Set<String> found = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

    assertThat(found).isEqualTo(TABLE.stream().map(Room::packageName).collect(Collectors.toSet()));
  }

  @Test
  void roomsFormNoCycle() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void valuesNeedTheJdkOnly() {
    noClasses()
        .that()
        .resideInAPackage(packageOf("model"))
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(packageOf("model"), "java..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void onlyTheNetworkRoomsKnowOkHttp() {
    onlyIn("drive", "transfer").mayUse("okhttp3..", "okio..");
  }

  @Test
  void onlyTransferAndTheEmulatorKnowVertx() {
    onlyIn("transfer", "emulator").mayUse("io.vertx..", "io.netty..");
  }

  @Test
  void onlyTheStoreKnowsTheDatabase() {
    onlyIn("store").mayUse("org.sqlite..", "java.sql..");
  }

  @Test
  void onlyDriveKnowsGooglesLibraries() {
    onlyIn("drive").mayUse("com.google.api..", "com.google.auth..");
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    onlyIn("cli").mayUse("picocli..");
  }

  @Test
  void theStandardStreamsArePassedIn() {
    noClasses()
        .that()
        .resideOutsideOfPackages(packageOf("cli"), packageOf("report"))
        .and()
        .doNotHaveSimpleName("WorkerMain")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .check(CLASSES);
  }

  @Test
  void nothingStaticChanges() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
  }

  private static Only onlyIn(String... rooms) {
    return new Only(List.of(rooms));
  }

  private record Only(List<String> rooms) {
    void mayUse(String... packages) {
      DescribedPredicate<JavaClass> used = resideInAnyPackage(packages);
      assertThat(CLASSES.stream().anyMatch(it -> uses(it, used)))
          .as("somebody uses it; else this rule guards nothing")
          .isTrue();
      noClasses()
          .that()
          .resideOutsideOfPackages(
              rooms.stream().map(ArchitectureTest::packageOf).toArray(String[]::new))
          .should()
          .dependOnClassesThat(used)
          .check(CLASSES);
    }

    private static boolean uses(JavaClass user, DescribedPredicate<JavaClass> used) {
      return user.getDirectDependenciesFromSelf().stream()
          .anyMatch(dependency -> used.test(dependency.getTargetClass()));
    }
  }
}
