package leadclock.rules;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see whom. */
class BoundaryTest {

  private static final Set<String> ADAPTERS =
      Set.of(
          "http", "hubspot", "store", "web", "ical", "mail", "policyfile", "sandbox", "simulator");

  private static final Map<String, Set<String>> MAY_ALSO_SEE =
      Map.of("hubspot", Set.of("http"), "simulator", ADAPTERS);

  @Test
  void the_engine_sees_only_java_and_itself() {
    classes()
        .that()
        .resideInAPackage("leadclock.engine..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "org.jspecify..", "leadclock.engine.."))
        .because("it decides and nothing else; move effects into the flow and pass their result in")
        .check(House.CLASSES);
  }

  @Test
  void the_engine_has_no_thread_file_or_network() {
    noClasses()
        .that()
        .resideInAPackage("leadclock.engine..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.io..",
                    "java.nio.file..",
                    "java.net..",
                    "java.sql..",
                    "java.util.concurrent..")
                .or(equivalentTo(Thread.class))
                .and(not(equivalentTo(Serializable.class))))
        .because("a decision is a pure function; read first, then pass the values in")
        .check(House.CLASSES);
  }

  @Test
  void the_flow_sees_the_engine_and_a_log() {
    classes()
        .that(resideInAPackage("leadclock.flow..").or(resideInAPackage("leadclock")))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "org.jspecify..",
                "org.slf4j..",
                "leadclock",
                "leadclock.engine..",
                "leadclock.flow.."))
        .because(
            "whatever touches the world is an adapter; add a port to the flow and implement it there")
        .allowEmptyShould(true)
        .check(House.CLASSES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http",
        "hubspot",
        "store",
        "web",
        "ical",
        "mail",
        "policyfile",
        "sandbox",
        "simulator"
      })
  void an_adapter_sees_the_core_and_no_other_adapter(String adapter) {
    String[] others =
        Stream.concat(ADAPTERS.stream(), Stream.of("app"))
            .filter(other -> !other.equals(adapter))
            .filter(other -> !MAY_ALSO_SEE.getOrDefault(adapter, Set.of()).contains(other))
            .map(other -> "leadclock." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("leadclock." + adapter + "..")
        .should()
        .dependOnClassesThat(resideInAnyPackage(others))
        .because("adapters meet in adapters/app only; let a port of the core stand between them")
        .allowEmptyShould(true)
        .check(House.CLASSES);
  }

  @Test
  void every_class_belongs_to_a_module_that_these_rules_know() {
    String[] known =
        Stream.concat(ADAPTERS.stream(), Stream.of("app", "engine", "flow"))
            .map(module -> "leadclock." + module + "..")
            .toArray(String[]::new);
    classes()
        .that(alwaysTrue())
        .should()
        .resideInAnyPackage(
            Stream.concat(Stream.of(known), Stream.of("leadclock")).toArray(String[]::new))
        .because("a new module has to be named in BoundaryTest, with what it may see")
        .check(House.CLASSES);
  }
}
