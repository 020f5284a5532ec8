package leadclock.simulator;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.LeadId;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Touch.Result;
import leadclock.engine.lead.Touch.Sender;
import leadclock.engine.lead.Verdict;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.CrmRecord;
import leadclock.sandbox.crm.History;
import leadclock.sandbox.crm.Mutation;
import leadclock.sandbox.crm.Person;

/** The model's activities as touches and replies, judged as an adapter judges them. */
final class ModelTouches {
  private final ModelFacts facts;
  private final Map<String, Instant> moments = new HashMap<>();

  ModelTouches(ModelFacts facts) {
    this.facts = facts;
  }

  /** Puts an activity on a page, if it is one of people's. */
  void see(CrmRecord activity, LeadId lead, String leadName, ModelPage page) {
    Instant modified = ModelFacts.modified(activity);
    String id = activity.objectType() + "/" + activity.id();
    switch (activity.objectType()) {
      case "calls" -> page.touch(lead, call(activity, id), modified);
      case "meetings" -> page.touch(lead, meeting(activity, id), modified);
      case "emails" -> {
        if (isReply(activity)) {
          page.reply(lead, reply(activity, id), modified);
        } else {
          page.touch(lead, email(activity, id, leadName), modified);
        }
      }
      default -> task(activity, id, lead, page);
    }
  }

  private static boolean isReply(CrmRecord email) {
    return ModelFacts.text(email, "hs_email_direction").equals("INCOMING_EMAIL");
  }

  private Reply reply(CrmRecord email, String id) {
    return new Reply(id, Channel.EMAIL, happened(email), created(email));
  }

  private static Instant created(CrmRecord activity) {
    return Instant.ofEpochMilli(activity.createdMillis());
  }

  private Instant happened(CrmRecord activity) {
    String at = ModelFacts.text(activity, "hs_timestamp");
    return at.isEmpty() ? created(activity) : moments.computeIfAbsent(at, Instant::parse);
  }

  private static OwnerId by(CrmRecord activity) {
    return new OwnerId(ModelFacts.text(activity, CrmStory.OWNER));
  }

  private Touch call(CrmRecord call, String id) {
    Result result =
        switch (ModelFacts.text(call, "hs_call_disposition")) {
          case Touches.CONNECTED -> Result.CONNECTED;
          case Touches.WRONG_NUMBER -> Result.WRONG_NUMBER;
          default -> Result.ATTEMPTED;
        };
    return new Touch(
        id,
        Channel.PHONE,
        by(call),
        happened(call),
        created(call),
        Sender.PERSON,
        result,
        false,
        Verdict.YES,
        Verdict.YES);
  }

  /** A touch when it was booked, or when it was held if it was logged afterwards. */
  private Touch meeting(CrmRecord meeting, String id) {
    Instant starts = happened(meeting);
    boolean held = ModelFacts.text(meeting, "hs_meeting_outcome").equals("COMPLETED");
    return new Touch(
        id,
        Channel.MEETING,
        by(meeting),
        starts.isBefore(created(meeting)) ? starts : created(meeting),
        created(meeting),
        Sender.PERSON,
        held ? Result.CONNECTED : Result.ATTEMPTED,
        false,
        Verdict.YES,
        Verdict.YES);
  }

  private Touch email(CrmRecord email, String id, String leadName) {
    String from = ModelFacts.text(email, "hs_email_from_email");
    Person owner = facts.person(ModelFacts.text(email, CrmStory.OWNER));
    boolean byOwner = owner != null && owner.email().equals(from);
    boolean automatic = email.createdBy().kind() == Actor.Kind.APP;
    boolean bounced = ModelFacts.text(email, "hs_email_status").equals("BOUNCED");
    boolean named = ModelFacts.text(email, "hs_email_text").contains(leadName);
    return new Touch(
        id,
        Channel.EMAIL,
        by(email),
        happened(email),
        created(email),
        !automatic ? Sender.PERSON : byOwner ? Sender.SYSTEM_AS_OWNER : Sender.AUTOMATION,
        bounced ? Result.BOUNCED : Result.ATTEMPTED,
        false,
        named ? Verdict.YES : Verdict.NO,
        from.isEmpty() ? Verdict.UNKNOWN : byOwner ? Verdict.YES : Verdict.NO);
  }

  /** A task of ours is a touch once a person has completed it. */
  private static void task(CrmRecord task, String id, LeadId lead, ModelPage page) {
    boolean asks = ModelFacts.text(task, "hs_task_type").equals("CALL");
    boolean done =
        ModelFacts.text(task, "hs_task_status").equals("COMPLETED")
            && ModelFacts.text(task, "leadclock_completed_by").isEmpty();
    if (!asks || !done) {
      page.goneActivity(id, ModelFacts.modified(task));
      return;
    }
    Instant at = completed(task);
    page.touch(
        lead,
        new Touch(
            id,
            Channel.PHONE,
            by(task),
            at,
            at,
            Sender.PERSON,
            Result.ATTEMPTED,
            true,
            Verdict.YES,
            Verdict.YES),
        ModelFacts.modified(task));
  }

  private static Instant completed(CrmRecord task) {
    for (Mutation row : History.of(task)) {
      if (row.change("hs_task_status") != null) {
        return Instant.ofEpochMilli(row.atMillis());
      }
    }
    return ModelFacts.modified(task);
  }
}
