package leadclock.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.policy.FacetTest.Absent;
import leadclock.engine.policy.FacetTest.Compared;
import leadclock.engine.policy.FacetTest.OneOf;
import leadclock.engine.policy.FacetTest.Operator;
import leadclock.engine.policy.FacetTest.Present;
import leadclock.scenario.PolicySketch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a row of the policy may ask of a lead. */
class ConditionTest {

  @ParameterizedTest
  @CsvSource({
    "LESS, true, false, false",
    "AT_MOST, true, true, false",
    "AT_LEAST, false, true, true",
    "MORE, false, false, true"
  })
  void a_number_is_compared_with_its_bound(
      Operator operator, boolean below, boolean equal, boolean above) {
    Compared fifty = new Compared("employees", operator, new BigDecimal("50"));
    assertThat(fifty.accepts("49.5")).isEqualTo(below);
    assertThat(fifty.accepts(" 50.0 ")).isEqualTo(equal);
    assertThat(fifty.accepts("51")).isEqualTo(above);
  }

  @Test
  void what_is_no_number_is_neither_more_nor_less() {
    for (Operator operator : Operator.values()) {
      Compared fifty = new Compared("employees", operator, new BigDecimal("50"));
      assertThat(fifty.accepts("many")).as("many %s", operator).isFalse();
      assertThat(fifty.accepts("")).as("blank %s", operator).isFalse();
      assertThat(fifty.accepts(null)).as("unset %s", operator).isFalse();
    }
  }

  @Test
  void blank_is_as_good_as_not_set() {
    assertThat(new Present("phone").accepts("+49 30 1")).isTrue();
    assertThat(new Present("phone").accepts(" ")).isFalse();
    assertThat(new Present("phone").accepts(null)).isFalse();
    assertThat(new Absent("phone").accepts("+49 30 1")).isFalse();
    assertThat(new Absent("phone").accepts(" ")).isTrue();
    assertThat(new Absent("phone").accepts(null)).isTrue();
  }

  @Test
  void only_a_condition_without_tests_matches_every_lead() {
    assertThat(When.ALWAYS.matchesAll()).isTrue();
    assertThat(asks("source").matchesAll()).isFalse();
  }

  @Test
  void a_policy_names_every_word_that_it_asks_for() {
    PolicySketch sketch = new PolicySketch();
    sketch.scope = asks("source");
    sketch.routingBefore =
        List.of(new RoutingRule("Big", asks("size"), "inbound", "backup", null, false));
    sketch.targetsBefore =
        List.of(
            new SlaTarget(
                "Hot",
                asks("tier"),
                PolicySketch.minutes(1),
                sketch.firstTouch,
                null,
                new SlaTarget.NextAction(
                    TimeLimit.of(PolicySketch.minutes(30)),
                    Set.of(SlaTarget.NextStep.QUESTIONNAIRE_SENT),
                    asks("form")),
                sketch.afterHours,
                false,
                false));
    SlaPolicy policy = sketch.build();
    assertThat(policy.facets()).containsExactly("form", "size", "source", "tier");
    assertThat(policy.in(new Mode.Pilot(asks("country"))).facets())
        .containsExactly("country", "form", "size", "source", "tier");
  }

  private static When asks(String facet) {
    return new When(List.of(new OneOf(facet, Set.of("yes"))));
  }
}
