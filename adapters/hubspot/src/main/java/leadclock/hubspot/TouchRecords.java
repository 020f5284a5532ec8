package leadclock.hubspot;

import java.time.Instant;
import java.util.Set;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Touch.Result;
import leadclock.engine.lead.Touch.Sender;
import leadclock.engine.lead.Verdict;
import leadclock.flow.outbox.OwnMail;
import org.jspecify.annotations.Nullable;

/**
 * Activities as touches and replies. Enumerations are open: an unknown word falls back to what is
 * least surprising and is logged once (facts: the lists differ by account and grow).
 */
final class TouchRecords {
  private static final Set<String> AUTOMATIC =
      Set.of("SEQUENCES", "SEQUENCE", "AUTOMATION_PLATFORM", "WORKFLOWS", "BOT", "CAMPAIGN");

  private final String appId;
  private final String sender;
  private final Set<String> trustedApps;
  private final CallResults callResults;
  private final OwnerDirectory owners;

  TouchRecords(HubSpotSettings settings, CallResults callResults, OwnerDirectory owners) {
    appId = settings.app().appId();
    sender = settings.app().sender();
    trustedApps = settings.trustedApps();
    this.callResults = callResults;
    this.owners = owners;
  }

  static final String COMPLETED_BY = "leadclock_completed_by";

  /**
   * Whether we made it ourselves; a task of ours is the person's doing once it is completed, unless
   * we completed it.
   */
  boolean isOwn(HubSpotRecord record) {
    if (OwnMail.isOurs(record.text("hs_email_message_id"))) {
      return true;
    }
    boolean ours =
        record.has("leadclock_action_id")
            || (!appId.isEmpty()
                && record.text("hs_object_source").equals("INTEGRATION")
                && record.text("hs_object_source_id").equals(appId));
    return ours && !(asksForTouch(record) && isCompleted(record) && !record.has(COMPLETED_BY));
  }

  /** Whether completing this task means that the lead was called or written to. */
  boolean asksForTouch(HubSpotRecord task) {
    String type = task.text("hs_task_type");
    return type.equals("CALL") || type.equals("EMAIL");
  }

  private static boolean isCompleted(HubSpotRecord task) {
    return task.text("hs_task_status").equals("COMPLETED");
  }

  /**
   * @param lead the contact it stands on, for judging whether it speaks of them; null when unknown
   */
  Seen seen(ActivityKind kind, HubSpotRecord record, @Nullable HubSpotRecord lead) {
    if (isOwn(record)) {
      return Seen.NOTHING;
    }
    return switch (kind) {
      case CALLS -> call(record);
      case EMAILS -> email(record, lead);
      case COMMUNICATIONS -> message(record, lead);
      case MEETINGS -> meeting(record);
      case TASKS -> task(record);
    };
  }

  private static Instant created(HubSpotRecord record) {
    return record.moment("hs_createdate").orElse(record.updatedAt());
  }

  private static Instant happened(HubSpotRecord record) {
    return record.moment("hs_timestamp").orElse(created(record));
  }

  private Seen call(HubSpotRecord call) {
    if (call.text("hs_call_direction").equals("INBOUND")
        || call.text("hs_call_status").equalsIgnoreCase("MISSED")) {
      return reply(ActivityKind.CALLS, call, Channel.PHONE, happened(call));
    }
    Draft draft = draft(ActivityKind.CALLS, call, Channel.PHONE);
    draft.sender = isAutomatic(call) ? Sender.AUTOMATION : Sender.PERSON;
    draft.result = callResults.of(call);
    draft.personalised = Verdict.YES;
    draft.replyPath = Verdict.YES;
    return draft.done();
  }

  private Seen email(HubSpotRecord email, @Nullable HubSpotRecord lead) {
    switch (email.text("hs_email_direction")) {
      case "EMAIL" -> {}
      case "INCOMING_EMAIL" -> {
        return email.isTrue("hs_incoming_email_is_out_of_office")
            ? Seen.NOTHING
            : reply(ActivityKind.EMAILS, email, Channel.EMAIL, happened(email));
      }
      default -> {
        return Seen.NOTHING;
      }
    }
    Draft draft = draft(ActivityKind.EMAILS, email, Channel.EMAIL);
    OwnerId author = owners.byEmail(EmailWords.from(email));
    draft.by = draft.by == null ? author : draft.by;
    draft.sender =
        isFromUs(email)
            ? Sender.AUTOMATION
            : emailSender(email, author != null && author.equals(draft.by));
    draft.result = EmailWords.result(email);
    draft.personalised = EmailWords.personalised(email, lead);
    draft.replyPath = EmailWords.replyPath(email, owners.byId(draft.by));
    return draft.done();
  }

  /** HubSpot does not always show the message id; whoever writes by hand has another address. */
  private boolean isFromUs(HubSpotRecord email) {
    return !sender.isEmpty() && EmailWords.from(email).equals(sender);
  }

  /** First match wins: automatic sources, integrations, then people. */
  private Sender emailSender(HubSpotRecord email, boolean fromOwner) {
    boolean foreignApp = email.text("hs_object_source").equals("INTEGRATION") && !isTrusted(email);
    if (email.has("hs_sequence_id") || isAutomatic(email) || foreignApp) {
      return fromOwner ? Sender.SYSTEM_AS_OWNER : Sender.AUTOMATION;
    }
    return Sender.PERSON;
  }

  private boolean isTrusted(HubSpotRecord record) {
    return trustedApps.contains(record.text("hs_object_source_id"))
        || trustedApps.contains(record.text("hs_object_source_detail_1"));
  }

  private static boolean isAutomatic(HubSpotRecord record) {
    return AUTOMATIC.contains(record.text("hs_object_source"))
        || AUTOMATIC.contains(record.text("hs_engagement_source"));
  }

  /** HubSpot shows no direction: what an unknown app logged may as well have come in. */
  private Seen message(HubSpotRecord message, @Nullable HubSpotRecord lead) {
    Channel channel =
        switch (message.text("hs_communication_channel_type")) {
          case "WHATS_APP" -> Channel.WHATSAPP;
          case "LINKEDIN_MESSAGE" -> Channel.LINKEDIN;
          default -> Channel.SMS;
        };
    Draft draft = draft(ActivityKind.COMMUNICATIONS, message, channel);
    boolean foreignApp =
        message.text("hs_object_source").equals("INTEGRATION") && !isTrusted(message);
    draft.sender = foreignApp || isAutomatic(message) ? Sender.AUTOMATION : Sender.PERSON;
    draft.personalised = EmailWords.mentions(message.text("hs_communication_body"), lead);
    return draft.done();
  }

  /** Booked by the rep: a touch when it was booked. Booked by the lead: a reply, until held. */
  private Seen meeting(HubSpotRecord meeting) {
    String outcome = meeting.text("hs_meeting_outcome");
    Instant created = created(meeting);
    Instant start = meeting.moment("hs_meeting_start_time").orElse(happened(meeting));
    boolean byLead =
        meeting.has("hs_created_by_scheduling_page")
            || meeting.has("hs_meeting_created_from_link_id");
    if (byLead && !outcome.equals("COMPLETED")) {
      return reply(ActivityKind.MEETINGS, meeting, Channel.MEETING, created);
    }
    Draft draft = draft(ActivityKind.MEETINGS, meeting, Channel.MEETING);
    draft.occurredAt = byLead || start.isBefore(created) ? start : created;
    draft.knownAt = draft.occurredAt.isAfter(created) ? draft.occurredAt : created;
    draft.result =
        switch (outcome) {
          case "COMPLETED" -> Result.CONNECTED;
          case "CANCELED", "CANCELLED" -> Result.FAILED;
          default -> Result.ATTEMPTED;
        };
    draft.personalised = Verdict.YES;
    draft.replyPath = Verdict.YES;
    return draft.done();
  }

  /** An open one is kept as pending, so that completing and reopening it replace each other. */
  private Seen task(HubSpotRecord task) {
    if (!asksForTouch(task)) {
      return Seen.NOTHING;
    }
    boolean call = task.text("hs_task_type").equals("CALL");
    Draft draft = draft(ActivityKind.TASKS, task, call ? Channel.PHONE : Channel.EMAIL);
    draft.viaTask = true;
    if (isCompleted(task)) {
      draft.occurredAt = task.moment("hs_task_completion_date").orElse(task.updatedAt());
      draft.result = Result.ATTEMPTED;
    } else {
      draft.result = Result.PENDING;
    }
    draft.knownAt = draft.occurredAt.isAfter(draft.knownAt) ? draft.occurredAt : draft.knownAt;
    draft.personalised = call ? Verdict.YES : Verdict.UNKNOWN;
    draft.replyPath = call ? Verdict.YES : Verdict.UNKNOWN;
    return draft.done();
  }

  private static Seen reply(
      ActivityKind kind, HubSpotRecord record, Channel channel, Instant occurredAt) {
    return new Seen.ReplySeen(
        new Reply(kind.idOf(record.id()), channel, occurredAt, created(record)));
  }

  private Draft draft(ActivityKind kind, HubSpotRecord record, Channel channel) {
    String owner = record.text("hubspot_owner_id");
    OwnerId by =
        owner.isEmpty() ? owners.byUser(record.text("hs_created_by_user_id")) : new OwnerId(owner);
    return new Draft(kind.idOf(record.id()), channel, by, happened(record), created(record));
  }

  /** A touch being judged. */
  private static final class Draft {
    private final String id;
    private final Channel channel;
    private @Nullable OwnerId by;
    private Instant occurredAt;
    private Instant knownAt;
    private Sender sender = Sender.PERSON;
    private Result result = Result.ATTEMPTED;
    private boolean viaTask;
    private Verdict personalised = Verdict.UNKNOWN;
    private Verdict replyPath = Verdict.UNKNOWN;

    Draft(String id, Channel channel, @Nullable OwnerId by, Instant occurredAt, Instant knownAt) {
      this.id = id;
      this.channel = channel;
      this.by = by;
      this.occurredAt = occurredAt;
      this.knownAt = knownAt;
    }

    Seen done() {
      return new Seen.TouchSeen(
          new Touch(
              id,
              channel,
              by,
              occurredAt,
              knownAt,
              sender,
              result,
              viaTask,
              personalised,
              replyPath));
    }
  }
}
