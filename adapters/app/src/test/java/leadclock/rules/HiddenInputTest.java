package leadclock.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Time and chance come in through the door, so that tests and the simulator hold them. */
class HiddenInputTest {

  private static final Set<String> FORBIDDEN =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Thread.sleep",
          "java.util.concurrent.TimeUnit.sleep",
          "java.util.concurrent.locks.LockSupport.parkNanos",
          "java.util.concurrent.locks.LockSupport.parkUntil",
          "java.util.concurrent.ThreadLocalRandom.current",
          "java.util.UUID.randomUUID",
          "java.util.Calendar.getInstance",
          "java.util.TimeZone.getDefault",
          "java.util.random.RandomGenerator.getDefault",
          "java.security.SecureRandom.<init>",
          "java.time.InstantSource.system",
          "java.time.ZoneId.systemDefault",
          "java.lang.Math.random",
          "java.lang.StrictMath.random");

  private static final Set<String> FORBIDDEN_WITHOUT_ARGUMENTS =
      Set.of(
          "java.util.Random.<init>",
          "java.util.SplittableRandom.<init>",
          "java.util.GregorianCalendar.<init>",
          "java.util.Date.<init>");

  @Test
  void nothing_outside_the_program_reads_a_clock_sleeps_or_rolls_dice() {
    classes()
        .that()
        .resideOutsideOfPackage("leadclock.app..")
        .should(takeTimeAndChanceFromOutside())
        .because(
            "hidden inputs cannot be replayed; take a java.time.Clock or a seeded Random in the"
                + " constructor, in the engine take the time as a parameter, and let the driver wait")
        .check(House.CLASSES);
  }

  @Test
  void there_is_no_static_state_that_changes() {
    noFields()
        .that()
        .areStatic()
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .should()
        .notBeFinal()
        .because("it is shared by every test and every connection; make it a field of an object")
        .check(House.CLASSES);
  }

  private static ArchCondition<JavaClass> takeTimeAndChanceFromOutside() {
    return new ArchCondition<>("take time and chance from outside") {
      @Override
      public void check(JavaClass origin, ConditionEvents events) {
        Stream.concat(
                origin.getCodeUnitCallsFromSelf().stream(),
                origin.getCodeUnitReferencesFromSelf().stream())
            .filter(access -> hidden(access.getTarget()))
            .map(JavaCodeUnitAccess::getDescription)
            .forEach(found -> events.add(SimpleConditionEvent.violated(origin, found)));
      }
    };
  }

  private static boolean hidden(CodeUnitAccessTarget target) {
    String owner = target.getOwner().getName();
    String name = owner + "." + target.getName();
    boolean withoutArguments = target.getRawParameterTypes().isEmpty();
    boolean givenClock =
        target.getRawParameterTypes().stream()
            .anyMatch(type -> type.isEquivalentTo(java.time.Clock.class));
    return FORBIDDEN.contains(name)
        || (withoutArguments && FORBIDDEN_WITHOUT_ARGUMENTS.contains(name))
        || (name.equals("java.util.Collections.shuffle")
            && target.getRawParameterTypes().size() == 1)
        || (owner.startsWith("java.time.") && target.getName().equals("now") && !givenClock)
        || (owner.equals("java.time.Clock")
            && (target.getName().startsWith("system")
                || (target.getName().startsWith("tick") && !givenClock)));
  }
}
