package dev.drivefetch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SliceRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may import which: what the table in docs/architecture.md says, and a few more. */
final class ArchitectureTest {
  private static final String ROOT = PackageTable.ROOT;

  private static final PackageTable TABLE = PackageTable.read();

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages(ROOT);

  static List<PackageTable.Row> rows() {
    return TABLE.rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aPackageImportsWhatTheTableAllows(PackageTable.Row row) {
    String[] others =
        TABLE.rows().stream()
            .filter(other -> !row.mayImport(other))
            .map(PackageTable.Row::packageName)
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(row.packageName())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(CLASSES);
  }

  @Test
  void everyPackageIsInTheTable() {
    Set<String> found = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

    assertThat(found)
        .isEqualTo(
            TABLE.rows().stream().map(PackageTable.Row::packageName).collect(Collectors.toSet()));
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void subPackagesFormNoCycle() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /** A sealed type may name those that it permits, which are parts of it. */
  @Test
  void classesFormNoCycle() {
    SliceRule rule = slices().assignedFrom(new ByTopLevelClass()).should().beFreeOfCycles();
    for (JavaClass sealed : CLASSES) {
      Class<?>[] permitted = sealed.reflect().getPermittedSubclasses();
      if (permitted != null) {
        rule = rule.ignoreDependency(equivalentTo(sealed.reflect()), belongToAnyOf(permitted));
      }
    }

    rule.check(CLASSES);
  }

  @Test
  void valuesNeedTheJdkOnly() {
    noClasses()
        .that()
        .resideInAPackage(PackageTable.packageOf("model"))
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            PackageTable.packageOf("model"), "java..", "com.sun.management..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void onlyTheNetworkPackagesKnowOkHttp() {
    onlyIn("http", "auth", "listing", "listing.pages", "transfer", "transfer.loop")
        .mayUse("okhttp3..", "okio..");
  }

  @Test
  void onlyTheEventLoopAndTheEmulatorKnowVertx() {
    onlyIn("transfer.loop", "emulator").mayUse("io.vertx..", "io.netty..");
  }

  @Test
  void onlyTheManifestAndWhatLoadsItsLibraryKnowTheDatabase() {
    onlyIn("manifest", "store").mayUse("org.sqlite..", "java.sql..");
  }

  @Test
  void onlyWhatAsksDriveKnowsGooglesLibraries() {
    onlyIn("http", "auth", "listing", "drive").mayUse("com.google.api..", "com.google.auth..");
  }

  @Test
  void onlyDriveReadsWebPages() {
    onlyIn("drive").mayUse("org.jsoup..");
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    onlyIn("cli").mayUse("picocli..");
  }

  @Test
  void theStandardStreamsArePassedIn() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            PackageTable.packageOf("cli"),
            PackageTable.packageOf("cli.process"),
            PackageTable.packageOf("report"))
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

  private static final class ByTopLevelClass implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass one) {
      String name = one.getName().replaceFirst("\\$.*", "");
      return name.startsWith(ROOT + ".") ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "top-level classes";
    }
  }

  private static Only onlyIn(String... packages) {
    return new Only(List.of(packages));
  }

  private record Only(List<String> packages) {
    void mayUse(String... libraries) {
      DescribedPredicate<JavaClass> used = resideInAnyPackage(libraries);
      assertThat(CLASSES.stream().anyMatch(it -> uses(it, used)))
          .as("somebody uses it; else this rule guards nothing")
          .isTrue();
      noClasses()
          .that()
          .resideOutsideOfPackages(
              packages.stream().map(PackageTable::packageOf).toArray(String[]::new))
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
