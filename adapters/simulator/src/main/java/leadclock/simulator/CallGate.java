package leadclock.simulator;

import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.sandbox.wire.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Every call of one process to the model goes through here and may be slow, refused, or lost on the
 * way there or back. Like a polite client it asks nothing before it may.
 */
final class CallGate {
  private static final Duration NO_RETRY_AFTER = Duration.ofSeconds(10);
  private static final Duration LOCKED_OUT = Duration.ofMinutes(1);
  private static final int UNAUTHORIZED = HttpURLConnection.HTTP_UNAUTHORIZED;

  private final ModelAccount account;
  private final Instance process;
  private final Plan plan;
  private final Draw draw;
  private final Map<String, String> names = new HashMap<>();

  CallGate(ModelAccount account, Instance process, Plan plan) {
    this.account = account;
    this.process = process;
    this.plan = plan;
    draw = Draw.of(plan.seed(), "calls of " + process.number() + " in life " + process.lives());
  }

  /** How a call that changes something ended. */
  sealed interface Fate {
    record Done() implements Fate {}

    record NotDone(Instant retryAt, String why, boolean heldBack) implements Fate {}

    record Unknown(String why) implements Fate {}
  }

  /** A question. */
  <T> T ask(String kind, Supplier<T> look) {
    Fate held = held();
    if (held != null) {
      throw unavailable(held);
    }
    process.points().asks();
    Instant began = crmNow();
    Fault fault = begin(kind);
    note("look", fault);
    if (fault != null && fault.kind() != Fault.Kind.PARTIAL) {
      throw unavailable(failed(kind, began, fault));
    }
    T answer = look.get();
    log(kind, began, HttpURLConnection.HTTP_OK, 0);
    return answer;
  }

  private static CrmUnavailable unavailable(Fate fate) {
    return switch (fate) {
      case Fate.NotDone no ->
          no.heldBack()
              ? CrmUnavailable.heldBack(no.why(), no.retryAt())
              : new CrmUnavailable(no.why(), no.retryAt());
      case Fate.Unknown lost -> new CrmUnavailable(lost.why(), Instant.MIN);
      case Fate.Done done -> throw new IllegalStateException("What is done did not fail.");
    };
  }

  /**
   * A change.
   *
   * @param work done at once, later or never
   * @param partly done instead where only some of a batch comes through
   */
  Fate send(String kind, Runnable work, Runnable partly) {
    Fate held = held();
    if (held != null) {
      return held;
    }
    process.points().asks();
    Instant began = crmNow();
    Fault fault = begin(kind);
    note("write", fault);
    if (fault == null || fault.kind() == Fault.Kind.PARTIAL) {
      (fault == null ? work : partly).run();
      log(kind, began, HttpURLConnection.HTTP_OK, 0);
      return new Fate.Done();
    }
    if (fault.kind() == Fault.Kind.LOST_ANSWER) {
      work.run();
    } else if (fault.kind() == Fault.Kind.APPLIED_LATER) {
      account.agenda().at(account.clock().instant().plus(fault.delay()), work);
    }
    return failed(kind, began, fault);
  }

  private @Nullable Fate held() {
    Instant until = process.askedToWaitUntil();
    return until.isAfter(process.clock().instant())
        ? new Fate.NotDone(until, "We were asked to wait.", true)
        : null;
  }

  private @Nullable Fault begin(String kind) {
    if (account.disturbed() && !plan.latency().isZero() && draw.chance(0.05)) {
      account.reached().note("call slow");
      process.waits(draw.upTo(plan.latency()));
    }
    return account.faults().draw("POST", "/" + kind, account.clock().instant());
  }

  private void note(String what, @Nullable Fault fault) {
    if (fault != null) {
      account.reached().note(what + " " + fault.kind());
    }
  }

  private Fate failed(String kind, Instant began, Fault fault) {
    Instant now = process.clock().instant();
    return switch (fault.kind()) {
      case RATE_LIMITED -> {
        int asked = fault.retryAfterSeconds();
        log(kind, began, CrmCall.TOO_MANY, asked);
        Duration wait = asked > 0 ? Duration.ofSeconds(asked) : NO_RETRY_AFTER;
        process.waitUntil(now.plus(wait));
        yield new Fate.NotDone(now.plus(wait), "429", false);
      }
      case TOKEN_REVOKED -> {
        log(kind, began, UNAUTHORIZED, 0);
        yield new Fate.NotDone(now.plus(LOCKED_OUT), "401: the token was revoked", false);
      }
      case STATUS -> {
        log(kind, began, fault.status(), 0);
        yield fault.status() == HttpURLConnection.HTTP_UNAVAILABLE
            ? new Fate.NotDone(now, "503", false)
            : new Fate.Unknown(Integer.toString(fault.status()));
      }
      case UNREACHABLE, LOST_ANSWER, APPLIED_LATER -> {
        log(kind, began, 0, 0);
        yield new Fate.Unknown("no answer");
      }
      case PARTIAL -> throw new IllegalStateException("A part is an answer.");
    };
  }

  private void log(String kind, Instant began, int status, int retryAfter) {
    String mine = names.computeIfAbsent(kind, one -> one + " by " + process.number());
    account.calls().add(new CrmCall(began, crmNow(), mine, status, retryAfter, ""));
  }

  /** What the clock of the process's host says. */
  Instant hostNow() {
    return process.clock().instant();
  }

  /** What the CRM's own clock says. */
  Instant crmNow() {
    return account.clock().instant();
  }

  /** Which of a partly failing batch fail, by place. */
  BitSet failing(int inputs) {
    return account.faults().drawInputs(inputs);
  }
}
