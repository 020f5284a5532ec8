package leadclock.engine.decide;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import leadclock.engine.calendar.TimeLimit;
import leadclock.engine.decide.Action.Topic;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.Explanation.Reason;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Lead;
import org.jspecify.annotations.Nullable;

/**
 * The words in tasks, alerts and fields: who did what, when, why; what to do comes last. Times are
 * told in the team's zone.
 */
public final class Wording {
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter WITH_YEAR =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);
  private static final Set<Code> IN_PASSING =
      EnumSet.of(
          Code.ENROLLED,
          Code.CLOCK_STARTED,
          Code.CLOCK_RECOMPUTED,
          Code.TOUCH_NOT_COUNTED,
          Code.TOUCH_IN_FUTURE,
          Code.COLLEAGUE_TOUCH,
          Code.ROOT_CAUSE,
          Code.ACKNOWLEDGE,
          Code.NUDGED,
          Code.ATTEMPT_ASKED,
          Code.ASSIGNMENT_SUPERSEDED);

  /** Why somebody else has to have it; without them the next owner's name explains nothing. */
  private static final Set<Code> LEFT_SOMEBODY =
      EnumSet.of(
          Code.OWNER_DEACTIVATED,
          Code.MANUAL_OWNER_CHANGE,
          Code.CLEANED_UP,
          Code.ENRICHED,
          Code.EXCEPTED);

  /** What is told of an owner or of all leads, and says nothing of where this one stands. */
  private static final Set<Code> OF_OTHERS =
      EnumSet.of(Code.SUSPENDED, Code.SUSPENSION_LIFTED, Code.SPIKE_STARTED);

  private Wording() {}

  /** A moment such as {@code Fri 20 Nov, 10:10}. */
  public static String time(Instant at, ZoneId zone) {
    return DAY_AND_TIME.format(at.atZone(zone));
  }

  /** A moment, with its year when that is not the present one. */
  public static String time(Instant at, ZoneId zone, Instant now) {
    boolean thisYear = at.atZone(zone).getYear() == now.atZone(zone).getYear();
    return (thisYear ? DAY_AND_TIME : WITH_YEAR).format(at.atZone(zone));
  }

  /** A length such as {@code 45 s}, {@code 10 min} or {@code 8 h 47}. */
  public static String length(Duration length) {
    long seconds = length.toSeconds();
    long minutes = seconds / 60;
    if (minutes == 0) {
      return seconds + " s";
    }
    if (minutes < 60) {
      return seconds % 60 == 0
          ? minutes + " min"
          : String.format(Locale.ROOT, "%d:%02d min", minutes, seconds % 60);
    }
    return minutes % 60 == 0
        ? minutes / 60 + " h"
        : String.format(Locale.ROOT, "%d h %02d", minutes / 60, minutes % 60);
  }

  /** A limit at the end of a sentence: {@code in 10 min of coverage}. */
  public static String within(TimeLimit limit) {
    return switch (limit) {
      case TimeLimit.Lasting lasting -> "in " + length(lasting.time()) + " of coverage";
      case TimeLimit.CoverageDays later ->
          "in " + later.days() + " coverage " + (later.days() == 1 ? "day" : "days");
      case TimeLimit.SameDay same -> "by closing on the same business day";
      case TimeLimit.NextDay next ->
          "by " + (next.at() == null ? "closing" : next.at()) + " on the next business day";
    };
  }

  /** A channel in the middle of a sentence. */
  public static String channel(@Nullable Channel channel) {
    return switch (channel) {
      case null -> "any channel";
      case PHONE -> "phone";
      case SMS -> "SMS";
      case EMAIL -> "e-mail";
      case WHATSAPP -> "WhatsApp";
      case LINKEDIN -> "LinkedIn";
      case MEETING -> "meeting";
    };
  }

  /** The last thing worth telling, and why it had to be, as {@code last_reason} says it. */
  static String lastReason(List<Reason> reasons) {
    Reason last = null;
    Reason before = null;
    for (Reason reason : reasons) {
      if (!IN_PASSING.contains(reason.code()) && !OF_OTHERS.contains(reason.code())) {
        before = last;
        last = reason;
      }
    }
    if (last == null) {
      return "";
    }
    String told = ReasonText.sentence(last);
    return before != null && LEFT_SOMEBODY.contains(before.code())
        ? ReasonText.sentence(before) + " " + told
        : told;
  }

  /**
   * @param lead the lead's name; of a suspension, the name of who is suspended; of a spike, why
   */
  static String subject(Topic topic, String lead) {
    return switch (topic) {
      case NO_ELIGIBLE -> "Nobody eligible for " + lead;
      case FIRST_TOUCH_MISSED -> "First touch missed: " + lead;
      case SECOND_TOUCH_MISSED -> "Second touch missed: " + lead;
      case NEXT_ACTION_MISSED -> "Next action missed: " + lead;
      case STAGE_MISSED -> "Stage not begun: " + lead;
      case CLEANUP_MISSED -> "Still out of reach: " + lead;
      case ENRICHMENT_MISSED -> "Still not complete: " + lead;
      case LAST_RUNG_MISSED -> "Nobody is left to take " + lead;
      case KEPT_WITHOUT_OWNED_TOUCH -> "No owned touch yet: " + lead;
      case OWNER_RESTORED -> "Owner restored: " + lead;
      case ROUTE_ALERT -> "New lead: " + lead;
      case SUSPENDED -> "Out of rotation: " + lead;
      case TASK_UNTOUCHED -> "Task untouched: " + lead;
      case SPIKE -> "Spike: " + lead;
      case PILE_UP -> "More leads than the next shift may hold, from " + lead + " on";
    };
  }

  /** What happened, in the order in which it did, and what to do. */
  static String alert(Topic topic, String lead, String holder, List<Reason> reasons) {
    StringBuilder text = new StringBuilder();
    for (Reason reason : reasons) {
      if (!IN_PASSING.contains(reason.code())) {
        text.append(ReasonText.sentence(reason)).append(' ');
      }
    }
    return text.append(whatNow(topic, lead, holder)).toString();
  }

  private static String whatNow(Topic topic, String lead, String holder) {
    return switch (topic) {
      case NO_ELIGIBLE, LAST_RUNG_MISSED -> "Assign " + lead + " by hand.";
      case FIRST_TOUCH_MISSED -> holder + " makes the first touch.";
      case SECOND_TOUCH_MISSED -> holder + " makes the second touch now.";
      case NEXT_ACTION_MISSED -> holder + " books a meeting or writes to the lead now.";
      case STAGE_MISSED -> holder + " goes on with the lead now, or hands it over.";
      case CLEANUP_MISSED -> "Help " + holder + " to find a way to " + lead + ", or close it.";
      case ENRICHMENT_MISSED ->
          "Help " + holder + " to complete " + lead + ", or give it to sales as it is.";
      case KEPT_WITHOUT_OWNED_TOUCH ->
          holder + " makes a touch that names the lead and lets replies come back to the owner.";
      case OWNER_RESTORED -> "A person's choice of owner was put back.";
      case ROUTE_ALERT -> holder + " has it.";
      case TASK_UNTOUCHED -> "See to it that " + holder + " does the task or closes it.";
      case SUSPENDED ->
          "Go through the misses together. They get leads again once 'leadclock rotation reinstate'"
              + " says so.";
      case SPIKE ->
          "Leads spread sooner meanwhile, as the policy's spikes say; no deadline moves."
              + " 'leadclock spike show' tells until when, 'leadclock spike stop' ends it.";
      case PILE_UP ->
          "Everybody in that shift is full; further leads go to the least loaded. Find help before"
              + " it opens.";
    };
  }

  static String firstTouchSubject(String lead, @Nullable Channel channel) {
    return "First touch by " + channel(channel) + ": " + lead;
  }

  /** What to do, and what to ask for; the task itself shows by when, and moves with the clock. */
  static String firstTouchText(
      Lead lead, @Nullable Channel channel, boolean orSms, String content, List<String> unknown) {
    String act =
        switch (channel) {
          case null -> "No way to reach " + lead.name() + " is on record; find one";
          case PHONE -> "Call " + lead.name() + (orSms ? " or send an SMS" : "");
          case SMS, EMAIL, WHATSAPP, LINKEDIN, MEETING ->
              "Write to " + lead.name() + " by " + channel(channel);
        };
    return act
        + about(content)
        + " before this task is due, and log it on the lead."
        + missing(lead, unknown);
  }

  private static String about(String content) {
    return content.isEmpty() ? "" : ", with " + content + ",";
  }

  private static String missing(Lead lead, List<String> unknown) {
    boolean phone =
        lead.channels().contains(Channel.PHONE) || lead.channels().contains(Channel.SMS);
    boolean email = lead.channels().contains(Channel.EMAIL);
    List<String> asked = new ArrayList<>();
    if (!phone || !email) {
      asked.add(
          phone
              ? "an e-mail address"
              : email ? "a phone number" : "a phone number or an e-mail address");
    }
    unknown.stream().filter(what -> !isAddress(what)).forEach(asked::add);
    return asked.isEmpty() ? "" : " Ask for " + list(asked) + ".";
  }

  private static boolean isAddress(String what) {
    return what.contains("e-mail address") || what.contains("phone number");
  }

  /** Such as {@code company, source and consent}. */
  static String list(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  static String cleanupSubject(String lead, Lack lack) {
    return switch (lack.channel()) {
      case null -> "Complete the record: " + lead;
      case EMAIL -> "Bad e-mail address: " + lead;
      case PHONE, SMS, WHATSAPP, LINKEDIN, MEETING -> "Wrong phone number: " + lead;
    };
  }

  /** What to find and where to put it; all else follows from the record. */
  static String cleanupText(String lead, Lack lack) {
    Channel bad = lack.channel();
    if (bad == null) {
      return "Not known of "
          + lead
          + ": "
          + lack.mark()
          + ". Find it out and save it on the lead's record before this task is due; the lead then"
          + " goes to sales by itself.";
    }
    return "Nothing reaches "
        + lead
        + " by "
        + channel(bad)
        + ". Find "
        + (bad == Channel.EMAIL ? "an e-mail address" : "a phone number")
        + " that works and save it on the lead's record before this task is due; the lead then goes"
        + " back to sales by itself.";
  }

  static String attemptSubject(String lead, int number, Channel channel) {
    return "Attempt " + number + " by " + channel(channel) + ": " + lead;
  }

  /**
   * @param content what it is to be about; empty where the policy does not say
   */
  static String attemptText(String lead, Channel channel, String content) {
    return lead
        + " has not answered yet. "
        + (channel == Channel.PHONE ? "Call again" : "Write by " + channel(channel))
        + about(content)
        + " before this task is due, and log it on the lead.";
  }

  static String noReplySubject(String lead, Channel channel) {
    return "No answer yet, try " + channel(channel) + ": " + lead;
  }

  static String noReplyText(String lead, Channel channel) {
    return lead
        + " has not answered since the first touch. Reach out by "
        + channel(channel)
        + " with a question or a next step, and log it on the lead.";
  }

  static String taskNowSubject(String lead, Kind kind, @Nullable Channel channel) {
    return ReasonText.kind(kind) + " by " + channel(channel) + " now: " + lead;
  }

  static String taskNowText(
      String owner, Kind kind, @Nullable Channel channel, String due, boolean other) {
    return "The "
        + ReasonText.kind(kind).toLowerCase(Locale.ROOT)
        + " by "
        + owner
        + " was due "
        + due
        + ". Use "
        + channel(channel)
        + (other ? ", another channel than the first time" : "")
        + ", and log it on the lead.";
  }
}
