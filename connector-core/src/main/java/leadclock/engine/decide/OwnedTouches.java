package leadclock.engine.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Touch;
import leadclock.engine.lead.Touch.Result;
import leadclock.engine.lead.Verdict;
import leadclock.engine.policy.TouchRule;
import org.jspecify.annotations.Nullable;

/** The touches on a lead, judged by the policy's rule: those that count, and why others do not. */
final class OwnedTouches {
  private static final Comparator<Touch> ORDER =
      Comparator.comparing(Touch::occurredAt).thenComparing(Touch::id);

  private final TouchRule rule;
  private final Instant horizon;
  private final List<Touch> counting = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();
  private final Predicate<Touch> accepted;
  private final Set<Touch> firstOnly = new HashSet<>();

  /**
   * @param horizon touches that happened after it lie in the future
   * @param accepted those that may be a first touch without being personalised, and though a system
   *     sent them as the owner
   */
  OwnedTouches(List<Touch> touches, TouchRule rule, Instant horizon, Predicate<Touch> accepted) {
    this.rule = rule;
    this.horizon = horizon;
    this.accepted = accepted;
    for (Touch touch : touches) {
      Refusal refusal = refusal(touch);
      if (refusal == null) {
        counting.add(touch);
      } else {
        refused.add(new Refused(touch, refusal));
      }
    }
    counting.sort(ORDER);
  }

  /** Those that count, in the order in which they happened. */
  List<Touch> counting() {
    return counting;
  }

  List<Refused> refused() {
    return refused;
  }

  /** Whether it counts as a first touch and as nothing else. */
  boolean isFirstOnly(Touch touch) {
    return firstOnly.contains(touch);
  }

  /** Why a touch does not count; null when it does. */
  @Nullable Refusal why(Touch touch) {
    for (Refused one : refused) {
      if (one.touch().equals(touch)) {
        return one.why();
      }
    }
    return null;
  }

  @Nullable Touch byId(String id) {
    for (Touch touch : counting) {
      if (touch.id().equals(id)) {
        return touch;
      }
    }
    return null;
  }

  /** A touch that does not count, and why. */
  record Refused(Touch touch, Refusal why) {}

  /** Why a touch does not count. */
  enum Refusal {
    AUTOMATIC("it was sent automatically"),
    SYSTEM("a system sent it"),
    BOUNCED("it bounced"),
    WRONG_NUMBER("the number is not the lead's"),
    PENDING("it is not done yet"),
    FAILED("it failed"),
    NOT_CONNECTED("nobody was reached"),
    NOT_PERSONALISED("it does not refer to the lead"),
    NO_REPLY_PATH("replies do not reach the owner"),
    IN_FUTURE("it is dated in the future");

    private final String words;

    Refusal(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private @Nullable Refusal refusal(Touch touch) {
    Refusal bySender = unlessAccepted(bySender(touch), touch);
    if (bySender != null) {
      return bySender;
    }
    Refusal byResult = byResult(touch);
    if (byResult != null) {
      return byResult;
    }
    return touch.occurredAt().isAfter(horizon) ? Refusal.IN_FUTURE : byCriteria(touch);
  }

  private @Nullable Refusal unlessAccepted(@Nullable Refusal refusal, Touch touch) {
    boolean template = refusal == Refusal.SYSTEM || refusal == Refusal.NOT_PERSONALISED;
    if (template && accepted.test(touch)) {
      firstOnly.add(touch);
      return null;
    }
    return refusal;
  }

  private @Nullable Refusal bySender(Touch touch) {
    return switch (touch.sender()) {
      case PERSON -> null;
      case SYSTEM_AS_OWNER ->
          rule.systemTouch() == TouchRule.SystemTouch.NEVER ? Refusal.SYSTEM : null;
      case AUTOMATION, LEADCLOCK -> Refusal.AUTOMATIC;
    };
  }

  private @Nullable Refusal byResult(Touch touch) {
    return switch (touch.result()) {
      case BOUNCED -> Refusal.BOUNCED;
      case WRONG_NUMBER -> Refusal.WRONG_NUMBER;
      case PENDING -> Refusal.PENDING;
      case FAILED -> Refusal.FAILED;
      case ATTEMPTED, VOICEMAIL, CONNECTED ->
          touch.channel() == Channel.PHONE
                  && rule.calls() == TouchRule.Calls.CONNECTED
                  && touch.result() != Result.CONNECTED
              ? Refusal.NOT_CONNECTED
              : null;
    };
  }

  private @Nullable Refusal byCriteria(Touch touch) {
    boolean system = touch.sender() == Touch.Sender.SYSTEM_AS_OWNER;
    boolean spoken = touch.channel() == Channel.PHONE || touch.channel() == Channel.MEETING;
    Refusal byWords =
        (system || rule.requirePersonalised()) && refuses(touch.personalised(), spoken)
            ? unlessAccepted(Refusal.NOT_PERSONALISED, touch)
            : null;
    if (byWords != null) {
      return byWords;
    }
    return (system || rule.requireReplyPath()) && refuses(touch.replyPath(), spoken)
        ? Refusal.NO_REPLY_PATH
        : null;
  }

  private boolean refuses(Verdict verdict, boolean spoken) {
    return switch (verdict) {
      case YES -> false;
      case NO -> true;
      case UNKNOWN -> !spoken && rule.unknown() == TouchRule.WhenUnknown.REFUSE;
    };
  }
}
