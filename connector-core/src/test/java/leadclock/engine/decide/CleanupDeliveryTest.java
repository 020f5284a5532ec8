package leadclock.engine.decide;

import static leadclock.engine.decide.CleanupTest.cleaning;
import static leadclock.engine.decide.CleanupTest.mend;
import static leadclock.scenario.Expectation.assign;
import static leadclock.scenario.Expectation.breach;
import static leadclock.scenario.Expectation.said;
import static leadclock.scenario.Scenario.local;
import static leadclock.scenario.Scenario.under;
import static org.assertj.core.api.Assertions.assertThat;

import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Lead;
import leadclock.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** F3, where what was decided does not reach the CRM. */
class CleanupDeliveryTest {

  @Test
  void an_assignment_that_did_not_reach_the_crm_is_decided_again() {
    Scenario story = under(cleaning()).then("Mon 10:00").leadArrives("Ada").then("Mon 10:04");
    story.crmIsDown();
    story.touched("ana", Channel.EMAIL, local("Mon 10:04"), CleanupTest::came);
    story.expect(assign("dan"));
    story.foundBeforeTheWrite(lead -> lead.facets.put("source", "other"));
    story.expectNot(breach()).expect(assign("dan"));
    story.crmIsBack().then("Mon 12:00");
    mend(story, Channel.EMAIL).expect(assign("ana"));
    assertThat(story.followUp().misses()).isEmpty();
  }

  @Test
  void one_that_never_began_leaves_the_lead_where_it_was_on_the_ladder() {
    Scenario story = under(cleaning()).then("Mon 10:00").leadArrives("Ada").then("Mon 10:31");
    story.expect(assign("olga"), said(Code.LADDER_ENDED)).crmIsDown();
    story.touched("olga", Channel.EMAIL, story.now(), CleanupTest::came).expect(assign("dan"));
    story.then("Mon 10:32");
    story.foundBeforeTheWrite(
        lead ->
            lead.addresses.put(Channel.EMAIL, new Lead.Address("mended", story.now(), 1, false)));
    story.crmIsBack().expectOwner("olga").expect(said(Code.CLOCK_STARTED, "first_touch"));
    story.then("Mon 10:50").expectNot(assign("ben")).expect(said(Code.LADDER_ENDED));
    story.expectShown("olga");
  }

  @Test
  void a_second_one_that_was_called_off_is_sent_again_although_the_first_was_kept() {
    Scenario story = under(cleaning()).then("Mon 10:00").leadArrives("Ada").then("Mon 10:04");
    story.touched("ana", Channel.EMAIL, story.now(), CleanupTest::came).expect(assign("dan"));
    story.then("Mon 12:00");
    mend(story, Channel.EMAIL).expect(assign("ana")).then("Mon 12:10").crmIsDown();
    story.touched("ana", Channel.EMAIL, story.now(), CleanupTest::came).expect(assign("dan"));
    story.foundBeforeTheWrite(lead -> lead.facets.put("source", "other"));
    story.expect(said(Code.ASSIGNMENT_SUPERSEDED), assign("dan"));
    story.crmIsBack().expectShown("dan");
  }
}
