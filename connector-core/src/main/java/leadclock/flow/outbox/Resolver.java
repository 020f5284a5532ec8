package leadclock.flow.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadclock.flow.Uptime;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.mirror.MirrorPage;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of intents whose answer was lost, by a crash or on the wire: their action
 * ids are looked up in the CRM, ten seconds after sending and then less and less often. What cannot
 * be found out in a quarter of an hour of service time is given up, for a person to look at.
 */
final class Resolver {
  static final Duration FIRST_LOOK = Duration.ofSeconds(10);
  static final Duration GIVEN_UP_AFTER = Duration.ofMinutes(14);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int AT_ONCE = 1000;
  private static final int INTENTS_MAX = 100;

  private final DispatchPorts ports;
  private final Attempts attempts;
  private final Refusals refusals;
  private final Uptime uptime;
  private final Map<Long, Look> looks = new HashMap<>();
  private @Nullable Instant next = Instant.MIN;

  Resolver(DispatchPorts ports, Attempts attempts, Uptime uptime) {
    this.ports = ports;
    this.attempts = attempts;
    refusals = new Refusals(ports, uptime);
    this.uptime = uptime;
  }

  /** Something went into Sent and stayed there, or another holder may have left something. */
  void expectSome(Instant now) {
    Instant first = now.plus(FIRST_LOOK);
    if (next == null || next.isAfter(first)) {
      next = first;
    }
  }

  /** Something in Sent is to be looked up, whoever left it there and by whatever clock. */
  void lookNow(Instant now) {
    next = now;
  }

  Optional<Instant> nextDue() {
    return Optional.ofNullable(next);
  }

  int runDue(Instant now) {
    if (next == null || next.isAfter(now)) {
      return 0;
    }
    List<Intent> open = ports.outbox().unresolved(ports.connection(), now, AT_ONCE);
    List<Intent> due =
        open.stream().filter(intent -> !lookAt(intent).isAfter(now)).limit(INTENTS_MAX).toList();
    if (!due.isEmpty()) {
      resolve(due, now);
    }
    List<Intent> left = ports.outbox().unresolved(ports.connection(), now, AT_ONCE);
    next = left.stream().map(this::lookAt).min(Instant::compareTo).orElse(null);
    return due.size();
  }

  private Instant lookAt(Intent intent) {
    Look look = looks.get(intent.number());
    Instant sent = sentAt(intent);
    return look == null || !look.sentAt().equals(sent) ? sent.plus(FIRST_LOOK) : look.next();
  }

  private static Instant sentAt(Intent intent) {
    Instant sent = intent.sentAt();
    return sent == null ? intent.createdAt() : sent;
  }

  private void resolve(List<Intent> due, Instant now) {
    Delivery.Batch answer = ask(due, now);
    List<Delivery> outcomes =
        refusals.judged(due, Attempts.complete(due, answer.deliveries()), now);
    List<Delivery> judged =
        outcomes.stream()
            .map(outcome -> judged(outcome, byNumber(due, outcome.intent()), now))
            .toList();
    ports.outbox().record(new Delivery.Batch(judged, answer.answered()), now);
  }

  private Delivery.Batch ask(List<Intent> due, Instant now) {
    try {
      Delivery.Batch answer = ports.writer().resolve(due, now);
      if (answer.deliveries().stream().anyMatch(Resolver::answers)) {
        uptime.answered(now);
      }
      return answer;
    } catch (CrmUnavailable unavailable) {
      unavailable.tell(uptime, now);
      return new Delivery.Batch(List.of(), MirrorPage.empty(ports.connection()));
    }
  }

  /** A look-up that failed leaves everything unsure and is no sign of life. */
  private static boolean answers(Delivery found) {
    return !(found instanceof Delivery.Unsure);
  }

  private static Intent byNumber(List<Intent> intents, long number) {
    return intents.stream().filter(intent -> intent.number() == number).findFirst().orElseThrow();
  }

  private Delivery judged(Delivery outcome, Intent intent, Instant now) {
    if (!(outcome instanceof Delivery.Unsure unsure)) {
      looks.remove(intent.number());
      return attempts.judged(outcome, intent.attempts(), now);
    }
    if (uptime.serviceTime(sentAt(intent), now).compareTo(GIVEN_UP_AFTER) >= 0) {
      looks.remove(intent.number());
      return new Delivery.GivenUp(
          intent.number(),
          "nobody could say within %d minutes whether the CRM took it (%s); look at the lead there,"
                  .formatted(GIVEN_UP_AFTER.toMinutes(), unsure.why())
              + " then retry or discard it in the outbox");
    }
    looks.merge(intent.number(), Look.first(intent, now), (before, first) -> before.then(first));
    return unsure;
  }

  /** When an intent is looked up next. */
  private record Look(Instant sentAt, Duration pause, Instant next) {
    static Look first(Intent intent, Instant now) {
      return new Look(Resolver.sentAt(intent), FIRST_LOOK, now.plus(FIRST_LOOK));
    }

    /** Looks of one sending come less and less often; a new sending starts afresh. */
    Look then(Look first) {
      if (!sentAt.equals(first.sentAt)) {
        return first;
      }
      Duration doubled = pause.multipliedBy(2);
      Duration longer = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
      return new Look(sentAt, longer, first.next.minus(FIRST_LOOK).plus(longer));
    }
  }
}
