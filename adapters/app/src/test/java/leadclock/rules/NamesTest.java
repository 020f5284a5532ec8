package leadclock.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

/** Names one could say to a sales manager, and classes small enough to deserve one. */
class NamesTest {

  private static final int PARAMETERS_AT_MOST = 7;

  private static final String EMPTY_WORDS = "(Util|Utils|Manager|Helper|Impl|Base|Data|Info)";

  @Test
  void no_class_is_named_for_being_code() {
    noClasses()
        .should()
        .haveNameMatching(".*" + EMPTY_WORDS)
        .because("such a name says nothing; name it for the thing it stands for or the job it does")
        .check(House.CLASSES);
  }

  @Test
  void no_package_is_a_drawer() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..",
            "..utils..",
            "..helper..",
            "..helpers..",
            "..common..",
            "..misc..",
            "..impl..",
            "..internal..")
        .because("a drawer takes anything; put the class beside those that it works with")
        .check(House.CLASSES);
  }

  @Test
  void a_constructor_takes_no_more_than_a_reader_can_hold() {
    classes()
        .that()
        .areNotRecords()
        .and()
        .areNotAnonymousClasses()
        .and()
        .areNotLocalClasses()
        .should(takeFewParameters())
        .because(
            "more means two jobs in one class; split it, or gather what belongs together in a record")
        .check(House.CLASSES);
  }

  private static ArchCondition<JavaClass> takeFewParameters() {
    return new ArchCondition<>("take at most " + PARAMETERS_AT_MOST + " constructor parameters") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaConstructor constructor : type.getConstructors()) {
          int count = constructor.getRawParameterTypes().size();
          if (count > PARAMETERS_AT_MOST && !type.isEnum()) {
            String message = constructor.getFullName() + " takes " + count;
            events.add(SimpleConditionEvent.violated(constructor, message));
          }
        }
      }
    };
  }
}
