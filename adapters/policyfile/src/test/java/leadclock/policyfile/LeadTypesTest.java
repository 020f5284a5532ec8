package leadclock.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.LeadType;
import leadclock.engine.policy.SlaPolicy;
import leadclock.engine.policy.SlaTarget;
import leadclock.engine.policy.When;
import org.junit.jupiter.api.Test;

/** Kinds of lead, as they are written. */
class LeadTypesTest {
  private static final String POLICY =
      """
      people:
        teams:
          inbound:
            time-zone: Europe/Berlin
            manager: ana@example.com
            members: [rep.one@example.com, rep.two@example.com]
      lead-types:
        - name: Incident
          when: { field.urgency: incident }
          path: direct
        - name: Event booth
          when: { capture: event }
          path: business-day
        - name: Content download
          when: { source: content }
          path: nurture
          sales-ready: { field.score: ">= 60" }
        - name: General inquiry
      targets:
        - name: Incident
          when: { lead-type: incident }
          hours: always
          first-touch: 5m
        - name: VIP
          when: { tier: vip }
          first-touch: 1h
        - name: Chat
          when: { channel: chat }
          first-touch: next business day 10:00
          acknowledge: at once
        - name: Everyone else
      """;

  private static final SlaPolicy COMPILED =
      SamplePoliciesTest.policy(PolicyFile.parse("test.yaml", POLICY));

  @Test
  void each_kind_has_its_condition_and_its_path() {
    assertThat(COMPILED.leadTypes())
        .containsExactly(
            new LeadType(
                "Incident",
                only(new FacetTest.OneOf("field.urgency", Set.of("incident"))),
                LeadType.Path.DIRECT,
                null),
            new LeadType(
                "Event booth",
                only(new FacetTest.OneOf("capture", Set.of("event"))),
                LeadType.Path.BUSINESS_DAY,
                null),
            new LeadType(
                "Content download",
                only(new FacetTest.OneOf("source", Set.of("content"))),
                LeadType.Path.NURTURE,
                only(
                    new FacetTest.Compared(
                        "field.score", FacetTest.Operator.AT_LEAST, new BigDecimal("60")))),
            new LeadType("General inquiry", When.ALWAYS, LeadType.Path.STANDARD, null));
    assertThat(COMPILED.facets())
        .containsExactly("capture", "channel", "field.score", "field.urgency", "source", "tier");
  }

  @Test
  void a_row_asks_for_kinds_by_name_and_may_run_at_any_hour() {
    SlaTarget incident = COMPILED.targets().getFirst();
    assertThat(incident.when())
        .isEqualTo(only(new FacetTest.OfType(Set.of("Incident"), COMPILED.leadTypes())));
    assertThat(incident.aroundTheClock()).isTrue();
    assertThat(COMPILED.targets().getLast().aroundTheClock()).isFalse();
  }

  @Test
  void a_chat_may_be_acknowledged_at_once() {
    assertThat(COMPILED.targets())
        .filteredOn(SlaTarget::acknowledgeAtOnce)
        .extracting(SlaTarget::name)
        .containsExactly("Chat");
  }

  @Test
  void the_booth_has_the_whole_day_unless_a_row_that_asks_for_it_says_how_long() {
    assertThat(COMPILED.targets())
        .extracting(SlaTarget::name)
        .containsExactly(
            "Incident",
            "VIP, business day",
            "VIP",
            "Chat",
            "Everyone else, business day",
            "Everyone else");
    SlaTarget booth = COMPILED.targets().get(4);
    assertThat(booth.firstTouch().within()).isEqualTo(new TimeLimit.SameDay());
    assertThat(booth.firstTouch().phoneAim()).isNull();
    assertThat(booth.when())
        .isEqualTo(only(new FacetTest.OfType(Set.of("Event booth"), COMPILED.leadTypes())));
  }

  @Test
  void they_read_as_prose() {
    assertThat(PolicyFile.render(COMPILED))
        .contains(
            "## Kinds of lead\n",
            "- **Incident**: Leads with field.urgency incident go straight to their owner.\n",
            "- **Event booth**: Leads with capture event have the whole business day for the first"
                + " touch.\n",
            "- **Content download**: Leads with source content are owned and shown; their clocks"
                + " run once they have field.score at least 60.\n",
            "- **General inquiry**: All others go to their owner as promised below.\n",
            "For leads with lead type Incident: ",
            " Its clocks run around the clock.\n",
            "The lead is acknowledged at once, where consent allows. ");
  }

  @Test
  void without_kinds_the_word_is_a_field_of_the_lead() {
    String plain = POLICY.replaceAll("(?s)lead-types:.*targets:", "targets:");
    SlaPolicy policy = SamplePoliciesTest.policy(PolicyFile.parse("test.yaml", plain));
    assertThat(policy.targets().getFirst().when())
        .isEqualTo(only(new FacetTest.OneOf("lead-type", Set.of("incident"))));
  }

  private static When only(FacetTest test) {
    return new When(List.of(test));
  }
}
