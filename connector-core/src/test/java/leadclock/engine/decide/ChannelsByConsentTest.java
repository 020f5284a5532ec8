package leadclock.engine.decide;

import static leadclock.scenario.Expectation.acknowledge;
import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.met;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Expectation.task;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Consent;
import leadclock.engine.policy.ConsentRules;
import leadclock.scenario.PolicySketch;
import leadclock.scenario.PretendedLead;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** D2: which channels a lead's consent and country leave open. */
class ChannelsByConsentTest {
  private static final ConsentRules RULES =
      new ConsentRules(
          Map.of(Consent.UNKNOWN, Set.of(Channel.EMAIL, Channel.SMS)),
          Map.of(Consent.UNKNOWN, Set.of(Channel.EMAIL)),
          Map.of("no", Set.of(Channel.PHONE, Channel.SMS)));

  @Test
  void a_task_names_a_channel_that_is_permitted() {
    Scenario story = ruled("Mon 10:00");
    story.leadArrives("Ada", lead -> lead.consent = Consent.GIVEN);
    story.expect(task("ana", Channel.PHONE));
    story.leadArrives("Bea", ChannelsByConsentTest::norwegian).expect(task("ana", Channel.EMAIL));
  }

  @Test
  void a_task_neither_proposes_what_is_refused_nor_asks_for_what_is_known() {
    assertThat(firstTask(lead -> lead.consent = Consent.UNKNOWN))
        .isEqualTo("Call Ada before this task is due, and log it on the lead.");
    assertThat(firstTask(ChannelsByConsentTest::norwegian))
        .isEqualTo("Write to Ada by e-mail before this task is due, and log it on the lead.");
  }

  private static String firstTask(Consumer<PretendedLead> shape) {
    return ruled("Mon 10:00").crmIsDown().leadArrives("Ada", shape).last().actions().stream()
        .filter(Action.OpenTask.class::isInstance)
        .map(action -> ((Action.OpenTask) action).text())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_lead_with_no_permitted_channel_is_owned_and_shown_and_has_no_deadline() {
    Scenario story = ruled("Mon 10:00");
    story.leadArrives("Ada", ChannelsByConsentTest::norwegianOfUnknownConsent);
    story
        .expectNot(task("ana", Channel.EMAIL))
        .expect(assign("ana"), said(Code.UNREACHABLE, "first_touch"))
        .expectStamp("next_deadline", "")
        .expectStamp("sla_state", "paused")
        .expectStamp(
            "last_reason", "First touch waits with Ana: no channel to the lead is permitted.");
    story.then("Tue 12:00").expectNot(breach());
    story.change(lead -> lead.consent = Consent.GIVEN);
    story
        .expect(task("ana", Channel.EMAIL))
        .expectStamp("next_deadline", local("Tue 12:10").toString());
  }

  @Test
  void a_consent_that_is_lost_in_the_middle_stops_the_clock_and_says_why() {
    Scenario story = ruled("Mon 10:00");
    story.leadArrives("Ada", ChannelsByConsentTest::norwegian).then("Mon 10:06");
    story.change(lead -> lead.consent = Consent.UNKNOWN);
    story.expectStamp(
        "last_reason",
        "Clock paused at Mon 23 Nov, 10:06: no channel to the lead is permitted. 4 min left when it"
            + " resumes.");
    story.then("Mon 11:00").change(lead -> lead.consent = Consent.GIVEN);
    story.expectStamp("next_deadline", local("Mon 11:04").toString());
  }

  @Test
  void a_touch_that_was_made_all_the_same_counts() {
    Scenario story = ruled("Mon 10:00");
    story.leadArrives("Ada", ChannelsByConsentTest::norwegianOfUnknownConsent);
    story.then("Mon 10:30").email("ana").expect(met());
  }

  @Test
  void one_confirmation_may_be_sent_by_a_channel_that_takes_no_touch() {
    PolicySketch policy = new PolicySketch();
    policy.acknowledgeWhenUnknown = true;
    policy.consent = RULES;
    under(policy)
        .then("Mon 20:00")
        .leadArrives("Ada", lead -> lead.consent = Consent.UNKNOWN)
        .expect(acknowledge(), task("ana", Channel.PHONE));
    policy.consent =
        new ConsentRules(Map.of(Consent.UNKNOWN, Set.of(Channel.EMAIL)), Map.of(), Map.of());
    under(policy)
        .then("Mon 20:00")
        .leadArrives("Ada", lead -> lead.consent = Consent.UNKNOWN)
        .expectNot(acknowledge());
  }

  private static Scenario ruled(String time) {
    PolicySketch policy = new PolicySketch();
    policy.consent = RULES;
    return under(policy).then(time);
  }

  private static void norwegian(PretendedLead lead) {
    lead.consent = Consent.GIVEN;
    lead.facets.put("country", "NO");
  }

  private static void norwegianOfUnknownConsent(PretendedLead lead) {
    lead.consent = Consent.UNKNOWN;
    lead.facets.put("country", "NO");
  }

  @Test
  void what_its_region_refuses_is_refused_in_every_country() {
    PolicySketch policy = new PolicySketch();
    policy.consent =
        new ConsentRules(Map.of(), Map.of(), Map.of("bavaria", Set.of(Channel.PHONE, Channel.SMS)));
    Scenario story = under(policy).then("Mon 10:00");
    story.leadArrives(
        "Ada", lead -> lead.facets.putAll(Map.of("country", "DE", "region", "Bavaria")));
    story.expectNot(task("ana", Channel.PHONE)).expect(task("ana", Channel.EMAIL));
  }
}
