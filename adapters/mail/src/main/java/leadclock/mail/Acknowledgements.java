package leadclock.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import leadclock.engine.lead.LeadId;
import leadclock.flow.intake.CrmUnavailable;
import leadclock.flow.outbox.Addressees;
import leadclock.flow.outbox.Addressees.Addressee;
import leadclock.flow.outbox.CrmWriter;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the letters of one batch, a few at a time: whatever was checked before the batch was let go
 * must not be old when the last of them leaves.
 */
final class Acknowledgements {
  private static final Logger LOG = LoggerFactory.getLogger(Acknowledgements.class);
  private static final int AT_ONCE = 10;
  private static final Duration GREYLISTED = Duration.ofMinutes(5);

  private final String connection;
  private final MailCourier courier;
  private final Addressees addressees;
  private final BooleanSupplier stopped;
  private final Clock clock;
  private final ServerPause pause = new ServerPause();

  Acknowledgements(
      String connection,
      MailCourier courier,
      Addressees addressees,
      BooleanSupplier stopped,
      Clock clock) {
    this.connection = connection;
    this.courier = courier;
    this.addressees = addressees;
    this.stopped = stopped;
    this.clock = clock;
  }

  /** What is wrong with the mail server, in words; empty when nothing is known to be. */
  String trouble() {
    return pause.words();
  }

  /**
   * @param letGo when the batch was
   * @return in the order of the intents; Delivered for those whose letter has left
   */
  List<Delivery> send(List<Intent> asked, Instant letGo) {
    Instant now = clock.instant();
    if (pause.holds(now)) {
      return asked.stream().map(intent -> later(intent, pause.until(), pause.words())).toList();
    }
    try {
      List<Intent> first = asked.subList(0, Math.min(asked.size(), AT_ONCE));
      return inTurn(asked, addressees.read(leads(first), now), letGo);
    } catch (CrmUnavailable unavailable) {
      return asked.stream().map(intent -> unread(intent, unavailable)).toList();
    }
  }

  private static Set<LeadId> leads(List<Intent> intents) {
    return intents.stream().map(intent -> intent.action().lead()).collect(Collectors.toSet());
  }

  private static Delivery unread(Intent intent, CrmUnavailable unavailable) {
    return new Delivery.RetryAt(
        intent.number(), unavailable.retryAt(), unavailable.why(), unavailable.isHeldBack());
  }

  private List<Delivery> inTurn(List<Intent> asked, Map<LeadId, Addressee> people, Instant letGo) {
    List<Delivery> outcomes = new ArrayList<>();
    for (Intent intent : asked) {
      boolean turn = outcomes.size() < AT_ONCE;
      Addressee person = people.get(intent.action().lead());
      outcomes.add(
          waits(intent, turn, letGo)
              .or(() -> objection(intent, person))
              .orElseGet(() -> posted(intent, Objects.requireNonNull(person))));
    }
    return outcomes;
  }

  private Optional<Delivery> waits(Intent intent, boolean turn, Instant letGo) {
    Instant now = clock.instant();
    if (pause.holds(now)) {
      return Optional.of(later(intent, pause.until(), pause.words()));
    }
    if (stopped.getAsBoolean()) {
      return Optional.of(later(intent, now, "writing is stopped"));
    }
    boolean stale = now.isAfter(letGo.plus(CrmWriter.LEAVES_WITHIN));
    return turn && !stale
        ? Optional.empty()
        : Optional.of(later(intent, now, "other letters leave first"));
  }

  private static Delivery later(Intent intent, Instant at, String why) {
    return new Delivery.RetryAt(intent.number(), at, why, true);
  }

  /** Why there is no letter to be sent; one that a person wants is never too late. */
  private Optional<Delivery> objection(Intent intent, @Nullable Addressee person) {
    if (person == null) {
      return Optional.of(
          new Delivery.Refused(intent.number(), "The lead is not in the CRM any more."));
    }
    if (person.silent()) {
      return moot(intent, "the lead asked not to be written to; no mail was sent");
    }
    if (person.email().isBlank()) {
      return moot(intent, "the lead has no e-mail address that works");
    }
    boolean byHand = intent.attempts() > 0;
    return isLate(intent) && !byHand
        ? Optional.of(
            Ending.tooLate(intent, intent.note().isEmpty() ? "it had to wait." : intent.note()))
        : Optional.empty();
  }

  private static Optional<Delivery> moot(Intent intent, String why) {
    return Optional.of(new Delivery.Superseded(intent.number(), why));
  }

  private Delivery posted(Intent intent, Addressee person) {
    Posting posting =
        MailAddress.of(person.email())
            .map(to -> courier.post(intent.action().id(), to, person))
            .orElse(Posting.NO_ADDRESS);
    if (!(posting instanceof Posting.NoServer) && pause.end()) {
      LOG.info("{}: the mail server works again", connection);
    }
    return switch (posting) {
      case Posting.Left left -> new Delivery.Delivered(intent.number(), "mail");
      case Posting.Refused refused -> new Delivery.Refused(intent.number(), refused.why());
      case Posting.Unknown unknown -> Ending.notKnown(intent);
      case Posting.Later later -> again(intent, clock.instant().plus(GREYLISTED), later.why());
      case Posting.NoServer none -> paused(intent, none.trouble());
    };
  }

  private Delivery paused(Intent intent, ServerTrouble trouble) {
    if (pause.begin(trouble, clock.instant())) {
      LOG.warn("{}: acknowledgements wait: {}", connection, trouble.words());
    }
    return again(intent, pause.until(), trouble.words());
  }

  private Delivery again(Intent intent, Instant at, String why) {
    return isLate(intent) ? Ending.tooLate(intent, why) : later(intent, at, why);
  }

  private boolean isLate(Intent intent) {
    return clock.instant().isAfter(intent.createdAt().plus(Ending.WORTH_SENDING));
  }
}
