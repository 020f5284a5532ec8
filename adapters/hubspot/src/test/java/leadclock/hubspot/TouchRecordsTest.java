package leadclock.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Touch.Result;
import leadclock.engine.lead.Touch.Sender;
import leadclock.engine.lead.Verdict;
import leadclock.flow.mirror.MirrorPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TouchRecordsTest {
  private final Portal portal = new Portal();
  private final String contact = portal.contact();

  private MirrorPage page() {
    return portal.hubspot.reader().readWhole(Set.of(portal.lead(contact)), portal.now());
  }

  private Touch touch() {
    List<MirrorPage.LeadTouch> touches = page().touches();
    assertThat(touches).hasSize(1);
    return touches.getFirst().touch();
  }

  private void email(String actor, Map<String, String> more) {
    Map<String, String> values = new HashMap<>();
    values.put("hs_email_direction", "EMAIL");
    values.put("hs_email_status", "SENT");
    values.put("hs_email_subject", "Your inquiry");
    values.put("hs_email_text", "Dear Lena, shall we talk?");
    values.put("hs_email_headers", "{\"from\":{\"email\":\"rep.one@example.com\"},\"to\":[]}");
    values.putAll(more);
    portal.activity("emails", 198, contact, values, actor);
  }

  @Test
  void a_mail_by_hand_from_the_owners_address_meets_everything() {
    email("mailbox:" + portal.ana.userId(), Map.of());

    Touch touch = touch();

    assertThat(touch.by()).isEqualTo(Portal.owner(portal.ana));
    assertThat(touch.sender()).isEqualTo(Sender.PERSON);
    assertThat(touch.personalised()).isEqualTo(Verdict.YES);
    assertThat(touch.replyPath()).isEqualTo(Verdict.YES);
  }

  @Test
  void a_letter_of_ours_is_known_by_its_message_id_and_is_no_touch() {
    email("mailbox:" + portal.ana.userId(), Map.of("hs_email_message_id", "<leadclock.1f@x.test>"));

    assertThat(page().touches()).isEmpty();
  }

  @Test
  void a_mail_from_the_address_that_we_write_from_is_automatic_whoever_is_said_to_have_sent_it() {
    email(
        "mailbox:" + portal.ana.userId(),
        Map.of(
            "hubspot_owner_id",
            Portal.owner(portal.ana).value(),
            "hs_email_headers",
            "{\"from\":{\"email\":\"Hello@example.com\"},\"to\":[]}"));
    HubSpot writing =
        portal.open(
            HubSpotSettings.withToken(
                "hubspot",
                Portal.BASE_URL,
                "sandbox-token",
                Portal.APP.sendingFrom("hello@Example.com")));

    assertThat(touch().sender()).isEqualTo(Sender.PERSON);
    assertThat(
            writing
                .reader()
                .readWhole(Set.of(portal.lead(contact)), portal.now())
                .touches()
                .getFirst()
                .touch()
                .sender())
        .isEqualTo(Sender.AUTOMATION);
  }

  @Test
  void a_mail_without_the_leads_name_is_not_personalised() {
    email(Portal.by(portal.ana), Map.of("hs_email_text", "Dear customer, you won a banana."));

    assertThat(touch().personalised()).isEqualTo(Verdict.NO);
  }

  @Test
  void a_mail_from_a_shared_inbox_leads_no_reply_to_the_owner() {
    email(
        Portal.by(portal.ana),
        Map.of(
            "hubspot_owner_id",
            Portal.owner(portal.ana).value(),
            "hs_email_headers",
            "{\"from\":{\"email\":\"sales@example.com\"},\"to\":[]}"));

    assertThat(touch().replyPath()).isEqualTo(Verdict.NO);
  }

  @Test
  void a_sequence_in_the_owners_name_is_a_system_and_not_a_person() {
    email("sequence:" + portal.ana.userId(), Map.of());

    assertThat(touch().sender()).isEqualTo(Sender.SYSTEM_AS_OWNER);
  }

  @Test
  void a_mail_that_names_its_sequence_is_a_system_whoever_it_is_said_to_come_from() {
    email(Portal.by(portal.ana), Map.of("hs_sequence_id", "77"));

    assertThat(touch().sender()).isEqualTo(Sender.SYSTEM_AS_OWNER);
  }

  @Test
  void another_apps_mail_counts_as_by_hand_only_when_trusted() {
    email("app:dialler", Map.of());
    assertThat(touch().sender()).isEqualTo(Sender.SYSTEM_AS_OWNER);

    HubSpot trusting =
        portal.open(
            HubSpotSettings.withToken("hubspot", Portal.BASE_URL, "sandbox-token", Portal.APP)
                .withTrustedApps(Set.of("60001")));
    assertThat(
            trusting
                .reader()
                .readWhole(Set.of(portal.lead(contact)), portal.now())
                .touches()
                .getFirst()
                .touch()
                .sender())
        .isEqualTo(Sender.PERSON);
  }

  @ParameterizedTest
  @CsvSource({"BOUNCED, BOUNCED", "FAILED, FAILED", "SCHEDULED, PENDING", "SENT, ATTEMPTED"})
  void what_came_of_a_mail_is_known(String status, Result result) {
    email(Portal.by(portal.ana), Map.of("hs_email_status", status));

    assertThat(touch().result()).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({
    "COMPLETED, b2cf5968-551e-4856-9783-52b3da59a7d0, VOICEMAIL",
    "COMPLETED, 17b47fee-58de-441e-a44c-c6300d46f273, WRONG_NUMBER",
    "COMPLETED, 73a0d17f-1163-4015-bdd5-ec830791da20, ATTEMPTED",
    "RINGING, '', PENDING",
    "FAILED, '', FAILED",
    "'', '', ATTEMPTED",
  })
  void what_came_of_a_call_is_known(String status, String outcome, Result result) {
    Map<String, String> values = new HashMap<>(Map.of("hs_call_direction", "OUTBOUND"));
    if (!status.isEmpty()) {
      values.put("hs_call_status", status);
    }
    if (!outcome.isEmpty()) {
      values.put("hs_call_disposition", outcome);
    }
    portal.activity("calls", 194, contact, values, Portal.by(portal.ana));

    assertThat(touch().result()).isEqualTo(result);
  }

  @Test
  void a_call_without_owner_is_its_authors() {
    portal.activity(
        "calls", 194, contact, Map.of("hs_call_direction", "OUTBOUND"), Portal.by(portal.ben));

    assertThat(touch().by()).isEqualTo(Portal.owner(portal.ben));
  }

  @Test
  void a_call_logged_late_happened_before_it_was_known() {
    portal.activity(
        "calls",
        194,
        contact,
        Map.of("hs_call_direction", "OUTBOUND", "hs_timestamp", "2026-12-07T08:30:00Z"),
        Portal.by(portal.ana));

    assertThat(touch().occurredAt()).isEqualTo("2026-12-07T08:30:00Z");
    assertThat(touch().knownAt()).isEqualTo("2026-12-07T09:00:00Z");
  }

  @Test
  void an_inbound_call_is_a_reply() {
    portal.activity(
        "calls", 194, contact, Map.of("hs_call_direction", "INBOUND"), Portal.by(portal.ana));

    assertThat(page().touches()).isEmpty();
    assertThat(page().replies())
        .extracting(MirrorPage.LeadReply::reply)
        .hasOnlyElementsOfType(Reply.class);
  }

  @Test
  void a_meeting_that_the_rep_booked_is_a_touch_when_it_was_booked() {
    portal.activity(
        "meetings",
        200,
        contact,
        Map.of(
            "hs_meeting_title", "Demo",
            "hs_meeting_start_time", "2026-12-09T09:00:00Z",
            "hs_meeting_end_time", "2026-12-09T10:00:00Z",
            "hs_meeting_outcome", "SCHEDULED"),
        Portal.by(portal.ana));

    assertThat(touch().occurredAt()).isEqualTo(Portal.MONDAY_NINE);
    assertThat(touch().result()).isEqualTo(Result.ATTEMPTED);
  }

  @Test
  void a_meeting_that_the_lead_booked_is_a_reply_until_it_is_held() {
    Map<String, String> booked =
        Map.of(
            "hs_meeting_start_time", "2026-12-09T09:00:00Z",
            "hs_meeting_outcome", "SCHEDULED",
            "hs_created_by_scheduling_page", "true");
    portal.activity("meetings", 200, contact, booked, Portal.by(portal.ana));

    assertThat(page().touches()).isEmpty();
    assertThat(page().replies())
        .extracting(seen -> seen.reply().channel())
        .containsExactly(Channel.MEETING);
  }

  @ParameterizedTest
  @CsvSource({"mailbox, PERSON", "workflow, AUTOMATION"})
  void a_text_message_counts_as_by_hand_unless_a_workflow_sent_it(String actor, Sender sender) {
    Map<String, String> text =
        Map.of(
            "hs_communication_channel_type",
            "SMS",
            "hs_communication_body",
            "Hi Lena, a word?",
            "hs_communication_logged_from",
            "CRM",
            "hubspot_owner_id",
            Portal.owner(portal.ana).value());
    portal.activity("communications", 81, contact, text, actor + ":" + portal.ana.userId());

    assertThat(touch().sender()).isEqualTo(sender);
    assertThat(touch().channel()).isEqualTo(Channel.SMS);
  }

  @Test
  void a_note_is_no_touch() {
    portal.activity("notes", 202, contact, Map.of("hs_note_body", "busy"), Portal.by(portal.ana));

    assertThat(page().touches()).isEmpty();
  }
}
