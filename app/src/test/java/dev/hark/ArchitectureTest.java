package dev.hark;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who may know whom. A package knows packages of its own level and below, in this order: ground,
 * speech, core, work, insight, edge, boot and the command line. Each exception stands here with its
 * reason.
 */
class ArchitectureTest {

  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("protocol", "config"),
          Set.of("audio", "identity", "language", "documents", "live", "provider", "projection"),
          Set.of("speech"),
          Set.of("conversation", "client"),
          Set.of("transcription"),
          Set.of("memory"),
          Set.of("ingest", "api", "ops"),
          Set.of("boot", "cli"));

  private static final String[] STARTERS = {"dev.hark.boot..", "dev.hark.cli.."};

  private static final JavaClasses HARK =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.hark");

  @Test
  void everyPackageHasALevel() {
    var known = new TreeSet<String>();
    LEVELS.forEach(known::addAll);

    var found = new TreeMap<String, String>();
    HARK.forEach(type -> found.put(part(type), type.getName()));

    assertThat(found.keySet()).isEqualTo(known);
  }

  @Test
  void packagesKnowOnlyTheirOwnLevelAndThoseBelow() {
    classes()
        .should(
            new ArchCondition<>("know no level above their own") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                    .filter(to -> isHark(to.getTargetClass()))
                    .filter(to -> level(to.getTargetClass()) > level(type))
                    .forEach(
                        to -> events.add(SimpleConditionEvent.violated(to, to.getDescription())));
              }
            })
        .check(HARK);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.hark.(*)..").should().beFreeOfCycles().check(HARK);
  }

  @Test
  void onlyBootNamesAdapters() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.hark.boot..", "dev.hark..adapter..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.hark..adapter..")
                // Nothing to choose from: it confines what Hark pins of Pekko HTTP's inside.
                .and(not(resideInAPackage("dev.hark.ingest.adapter.pekko"))))
        .check(HARK);
  }

  @Test
  void adaptersKnowNoOtherCapabilitysAdapters() {
    slices().matching("dev.hark.(*).adapter..").should().notDependOnEachOther().check(HARK);
  }

  @ParameterizedTest
  @CsvSource({
    "org.apache.lucene..",
    "dev.langchain4j..",
    "ai.onnxruntime..",
    "edu.cmu..",
    "org.bouncycastle..",
    "com.auth0..",
    "com.mongodb..",
    "org.bson..",
    "io.micrometer..",
    "io.prometheus..",
  })
  void librariesOfVendorsStayInAdapters(String library) {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.hark..adapter..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(HARK);
  }

  /** The device SDK has no adapters: a device encodes by the codec that it carries. */
  @Test
  void concentusStaysInItsAdapterAndInTheDeviceSdk() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.hark..adapter..", "dev.hark.protocol.device..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.github.jaredmdobson..")
        .check(HARK);
  }

  /** Who writes time down is given a clock, so that tests and replays decide what time it is. */
  @Test
  void onlyBootAndTheCommandLineAskTheSystemForTheTime() {
    noClasses()
        .that()
        .resideOutsideOfPackages(STARTERS)
        // A device has no boot: this is the one place where the SDK takes the clock of its machine.
        .and()
        .doNotHaveFullyQualifiedName("dev.hark.protocol.device.DeviceClient")
        .should()
        .accessTargetWhere(asksTheSystemForTheTime())
        .check(HARK);
  }

  @Test
  void onlyTheCommandLineWritesToTheTerminal() {
    noClasses()
        .that()
        .resideOutsideOfPackages(STARTERS)
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .check(HARK);
  }

  @Test
  void nobodyWaitsOnADispatcher() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.hark.boot..",
            "dev.hark.cli..",
            "dev.hark..adapter..",
            // Starts and stops the database before and after there are dispatchers.
            "dev.hark.config.postgres..")
        .should()
        .accessTargetWhere(waits())
        .check(HARK);
  }

  private static DescribedPredicate<JavaAccess<?>> asksTheSystemForTheTime() {
    return DescribedPredicate.describe(
        "asks the system for the time",
        call -> {
          var owner = call.getTargetOwner().getName();
          var name = call.getTarget().getName();
          return owner.equals("java.time.Clock") && name.startsWith("system")
              || owner.equals("java.lang.System") && name.equals("currentTimeMillis")
              || owner.startsWith("java.time.")
                  && name.equals("now")
                  && call.getTarget() instanceof CodeUnitAccessTarget method
                  && method.getRawParameterTypes().isEmpty();
        });
  }

  private static DescribedPredicate<JavaAccess<?>> waits() {
    return DescribedPredicate.describe(
        "waits",
        call -> {
          var owner = call.getTargetOwner();
          var name = call.getTarget().getName();
          return owner.isAssignableTo(java.util.concurrent.Future.class)
                  && Set.of("get", "join").contains(name)
              || owner.isEquivalentTo(Thread.class) && name.equals("sleep")
              || owner.isEquivalentTo(java.util.concurrent.CountDownLatch.class)
                  && name.equals("await");
        });
  }

  private static boolean isHark(JavaClass type) {
    return type.getPackageName().startsWith("dev.hark.");
  }

  private static String part(JavaClass type) {
    return type.getPackageName().split("\\.", -1)[2];
  }

  private static int level(JavaClass type) {
    for (var level = 0; level < LEVELS.size(); level++) {
      if (LEVELS.get(level).contains(part(type))) {
        return level;
      }
    }
    throw new AssertionError(type.getName() + " is in a package without a level");
  }
}
