package leadclock.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.Decision.Skipped;
import leadclock.engine.decide.Explanation.Reason;
import leadclock.engine.decide.FollowUp;
import leadclock.engine.decide.JudgedTouch;
import leadclock.engine.decide.ReasonText;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.lead.Reply;
import leadclock.engine.lead.Touch;
import leadclock.flow.outbox.Intent;
import leadclock.flow.review.Ledger;
import org.jspecify.annotations.Nullable;

/** Follow-up, clocks and decisions of one lead as JSON: the explanation that a program can read. */
public final class LeadJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final BoardSource.LeadFile file;

  private LeadJson(BoardSource.LeadFile file) {
    this.file = file;
  }

  public static String of(BoardSource.LeadFile file) {
    return new LeadJson(file).root().toPrettyString();
  }

  /** One intent, as it stands in the explanation of its lead. */
  public static ObjectNode of(Intent intent) {
    ObjectNode json = MAPPER.createObjectNode();
    intent(json, intent);
    return json;
  }

  static String missing(String id) {
    return MAPPER
        .createObjectNode()
        .put("error", "No lead '" + id + "' is known here; it may be too new or never enrolled.")
        .toPrettyString();
  }

  private ObjectNode root() {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("lead", file.lead().id().toString());
    json.put("name", file.lead().name());
    json.put("created_at", file.lead().createdAt().toString());
    put(json, "owner", file.lead().owner());
    json.put("at", file.now().toString());
    followUp(json.putObject("follow_up"), file.followUp());
    ArrayNode clocks = json.putArray("clocks");
    file.followUp().clocks().forEach(clock -> clock(clocks.addObject(), clock));
    ArrayNode causes = json.putArray("causes");
    file.followUp().causes().forEach(cause -> cause(causes.addObject(), cause));
    ArrayNode decisions = json.putArray("decisions");
    file.history().forEach(entry -> decision(decisions.addObject(), entry));
    ArrayNode intents = json.putArray("intents");
    file.intents().forEach(intent -> intent(intents.addObject(), intent));
    ArrayNode touches = json.putArray("touches");
    JudgedTouch.judge(file.touches(), file.policy(), file.spikes(), file.now())
        .forEach(touch -> touch(touches.addObject(), touch));
    ArrayNode replies = json.putArray("replies");
    file.replies().forEach(reply -> reply(replies.addObject(), reply));
    return json;
  }

  private static void followUp(ObjectNode json, FollowUp followUp) {
    json.put("enrolment", word(followUp.enrolment()));
    json.put("target", followUp.target());
    json.put("route", followUp.route());
    json.put("breaches", followUp.breaches());
    json.put("manual_changes", followUp.manualChanges());
    json.put("waiting_pool", followUp.waitingPool());
    json.put("policy_hash", followUp.policyHash());
    FollowUp.Holding holding = followUp.holding();
    if (holding == null) {
      json.putNull("holding");
    } else {
      ObjectNode held = json.putObject("holding");
      held.put("owner", holding.owner().value());
      held.put("rung", word(holding.rung()));
      held.put("pool", holding.pool());
      held.put("assigned_at", holding.assignedAt().toString());
      put(held, "backup", holding.backup());
      held.put("confirmed", holding.confirmed());
    }
    ArrayNode previous = json.putArray("previous_owners");
    followUp.previousOwners().forEach(owner -> previous.add(owner.value()));
    ArrayNode misses = json.putArray("misses");
    for (FollowUp.Miss miss : followUp.misses()) {
      misses
          .addObject()
          .put("owner", miss.owner().value())
          .put("clock", word(miss.kind()))
          .put("ordinal", miss.ordinal())
          .put("at", miss.at().toString())
          .put("detected_at", miss.detectedAt().toString())
          .put("voided", miss.voided());
    }
    ObjectNode stamps = json.putObject("stamps");
    followUp.stamps().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(stamp -> stamps.put(stamp.getKey(), stamp.getValue()));
  }

  private static void clock(ObjectNode json, SlaClock clock) {
    json.put("kind", word(clock.kind()));
    json.put("ordinal", clock.ordinal());
    json.put("state", clock.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    put(json, "owner", clock.owner());
    json.put("started_at", clock.startedAt().toString());
    switch (clock) {
      case SlaClock.Running running -> json.put("due_at", running.dueAt().toString());
      case SlaClock.Paused paused -> {
        json.put("paused_at", paused.pausedAt().toString());
        json.put("left_seconds", paused.left().toMillis() / 1000.0);
      }
      case SlaClock.Met met -> {
        json.put("due_at", met.dueAt().toString());
        json.put("met_at", met.metAt().toString());
        json.put("elapsed_seconds", met.elapsed().toMillis() / 1000.0);
        json.put("by", met.by());
      }
      case SlaClock.Breached breached -> {
        json.put("breached_at", breached.breachedAt().toString());
        json.put("detected_at", breached.detectedAt().toString());
        json.put("number", breached.number());
        json.put("met_at", breached.metAt() == null ? null : breached.metAt().toString());
      }
      case SlaClock.Voided voided -> {
        json.put("voided_at", voided.voidedAt().toString());
        json.put("reason", word(voided.reason()));
      }
    }
  }

  private static void cause(ObjectNode json, FollowUp.BreachCause cause) {
    json.put("clock", word(cause.kind()));
    json.put("ordinal", cause.ordinal());
    json.put("due_at", cause.at().toString());
    json.put("cause", cause.cause().words());
    json.put("fix", cause.cause().fix());
    json.put("policy_hash", cause.policyHash());
  }

  private void decision(ObjectNode json, Ledger.Entry entry) {
    json.put("decided_at", entry.decidedAt().toString());
    json.put("policy_hash", entry.explanation().policyHash());
    json.put("rule", entry.explanation().rule());
    json.put("target", entry.explanation().target());
    ArrayNode reasons = json.putArray("reasons");
    for (Reason reason : entry.explanation().reasons()) {
      ObjectNode one = reasons.addObject();
      one.put("code", word(reason.code()));
      one.put("text", ReasonText.sentence(reason));
      ObjectNode values = one.putObject("values");
      reason.values().forEach(values::put);
    }
    ArrayNode skipped = json.putArray("skipped");
    for (Skipped skip : entry.explanation().skipped()) {
      skipped
          .addObject()
          .put("owner", skip.owner().value())
          .put("name", LeadDrawing.name(file, skip.owner()))
          .put("pool", skip.pool())
          .put("reason", word(skip.reason()))
          .put("detail", skip.detail());
    }
    ArrayNode actions = json.putArray("actions");
    entry.actionIds().forEach(actions::add);
  }

  private static void intent(ObjectNode json, Intent intent) {
    json.put("number", intent.number());
    json.put("action", intent.action().getClass().getSimpleName());
    json.put("action_id", intent.action().id());
    put(json, "to", to(intent.action()));
    json.put("state", word(intent.state()));
    json.put("created_at", intent.createdAt().toString());
    json.put("leave_at", intent.leaveAt().toString());
    json.put("sent_at", intent.sentAt() == null ? null : intent.sentAt().toString());
    json.put("attempts", intent.attempts());
    json.put("note", intent.note());
    json.put("record", intent.record());
  }

  private static @Nullable OwnerId to(Action action) {
    return switch (action) {
      case Action.Assign assign -> assign.to();
      case Action.OpenTask task -> task.to();
      case Action.MoveTasks tasks -> tasks.to();
      case Action.Alert alert -> alert.to();
      case Action.Stamp stamp -> null;
      case Action.SetTask task -> null;
      case Action.Acknowledge acknowledge -> null;
    };
  }

  private static void touch(ObjectNode json, JudgedTouch judged) {
    Touch touch = judged.touch();
    json.put("id", touch.id());
    json.put("channel", word(touch.channel()));
    put(json, "by", touch.by());
    json.put("occurred_at", touch.occurredAt().toString());
    json.put("known_at", touch.knownAt().toString());
    json.put("sender", word(touch.sender()));
    json.put("result", word(touch.result()));
    json.put("via_task", touch.viaTask());
    json.put("personalised", word(touch.personalised()));
    json.put("reply_path", word(touch.replyPath()));
    json.put("why_not", judged.whyNot());
  }

  private static void reply(ObjectNode json, Reply reply) {
    json.put("id", reply.id());
    json.put("channel", word(reply.channel()));
    json.put("occurred_at", reply.occurredAt().toString());
    json.put("known_at", reply.knownAt().toString());
  }

  private static void put(ObjectNode json, String name, @Nullable OwnerId owner) {
    json.put(name, owner == null ? null : owner.value());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
