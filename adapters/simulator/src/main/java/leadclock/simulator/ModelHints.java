package leadclock.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import leadclock.flow.intake.ChangeHint;
import leadclock.sandbox.crm.Agenda;
import leadclock.sandbox.crm.Mutation;
import leadclock.sandbox.crm.MutationListener;
import org.jspecify.annotations.Nullable;

/**
 * Tells the connector what changed, as webhooks do: soon, mostly once, in no sure order, and again
 * when nobody took it.
 */
final class ModelHints implements MutationListener {
  private static final Duration USUAL = Duration.ofSeconds(2);
  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final int TRIES_MAX = 10;
  private static final Set<String> TOLD =
      Set.of(CrmStory.OWNER, "hs_lead_status", "hs_email_optout", "hs_task_status");

  private final Plan plan;
  private final Agenda agenda;
  private final Clock clock;
  private final Draw draw;
  private final Reached reached;
  private Account.@Nullable Hearer hearer;
  private boolean disturbed;

  ModelHints(Plan plan, Agenda agenda, Clock clock, Reached reached) {
    this.plan = plan;
    this.agenda = agenda;
    this.clock = clock;
    this.reached = reached;
    draw = Draw.of(plan.seed(), "hints");
  }

  void tell(Account.Hearer next) {
    hearer = next;
  }

  void disturb() {
    disturbed = true;
  }

  void calm() {
    disturbed = false;
  }

  @Override
  public void mutated(Mutation row) {
    ChangeHint.Kind kind = kind(row);
    if (kind == null || hearer == null) {
      return;
    }
    send(row.objectType(), Long.toString(row.id()), kind);
    if (kind == ChangeHint.Kind.ERASED) {
      send(row.objectType(), Long.toString(row.id()), ChangeHint.Kind.DELETED);
    }
    if (happens("twice", plan.hints().duplicate())) {
      send(row.objectType(), Long.toString(row.id()), kind);
    }
  }

  private static ChangeHint.@Nullable Kind kind(Mutation row) {
    boolean contact = row.objectType().equals("contacts");
    return switch (row.action()) {
      case CREATE -> ChangeHint.Kind.CREATED;
      case UPDATE -> isTold(row, contact) ? ChangeHint.Kind.CHANGED : null;
      case ARCHIVE -> ChangeHint.Kind.DELETED;
      case RESTORE -> ChangeHint.Kind.RESTORED;
      case MERGE -> ChangeHint.Kind.MERGED;
      case ERASE -> ChangeHint.Kind.ERASED;
      case ASSOCIATE, DISASSOCIATE -> null;
    };
  }

  private static boolean isTold(Mutation row, boolean contact) {
    boolean activity = !contact && !row.objectType().equals("tasks");
    return activity || TOLD.stream().anyMatch(property -> row.change(property) != null);
  }

  private void send(String object, String record, ChangeHint.Kind kind) {
    Duration wait = draw.upTo(USUAL);
    if (happens("lost", plan.hints().drop())) {
      return;
    }
    if (happens("late", plan.hints().delay())) {
      wait = wait.plus(draw.upTo(plan.hints().maxDelay()));
    }
    boolean corrupt = happens("corrupt", plan.hints().corrupt());
    String named = corrupt ? record + "9999" : record;
    agenda.at(clock.instant().plus(wait), () -> deliver(object, named, kind, 1));
  }

  private boolean happens(String what, double share) {
    boolean does = disturbed && draw.chance(share);
    if (does) {
      reached.note("hint " + what);
    }
    return does;
  }

  private void deliver(String object, String record, ChangeHint.Kind kind, int attempt) {
    Account.Hearer to = Objects.requireNonNull(hearer);
    Instance process = to.answering();
    boolean taken = false;
    if (process != null) {
      Instant now = process.clock().instant();
      taken =
          to.note(
              process,
              new ArrayList<>(
                  List.of(new ChangeHint(Account.CONNECTION, object, record, kind, now))));
    }
    if (!taken && attempt < TRIES_MAX) {
      reached.note("hint sent again");
      Instant next = clock.instant().plus(AGAIN.multipliedBy(1L << (attempt - 1)));
      agenda.at(next, () -> deliver(object, record, kind, attempt + 1));
    }
  }
}
