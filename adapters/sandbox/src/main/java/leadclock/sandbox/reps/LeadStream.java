package leadclock.sandbox.reps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.Agenda;

/** New leads, as they come in from forms, paid search and referrals; nobody owns them yet. */
public final class LeadStream {
  private static final List<String> FIRST_NAMES =
      List.of(
          "Ana", "Ben", "Cem", "Dag", "Zoë", "İpek", "Łucja", "Đorđe", "Åsa", "Misaki", "Noor",
          "Seán");
  private static final List<String> LAST_NAMES =
      List.of(
          "Nygård", "Okafor", "Şahin", "O'Dell", "Núñez", "Ōtsuka", "Weiß", "Park", "Dvořák",
          "Lee");
  private static final List<String> COMPANIES =
      List.of(
          "Alder Freight",
          "Birch Dental",
          "Cobalt Labs",
          "Dune Hotels",
          "Elm Retail",
          "Ferry Foods",
          "Granite Schools");
  private static final List<String> SOURCES =
      List.of("DIRECT_TRAFFIC", "ORGANIC_SEARCH", "PAID_SEARCH", "PAID_SEARCH", "REFERRALS");

  private final long seed;
  private final double perHour;
  private final Clock clock;
  private final Agenda agenda;
  private final Desk desk;
  private final Actor forms;
  private final Random random;
  private int arrived;
  private boolean open;

  /**
   * @param perHour how many arrive in an hour on average, more than 0
   * @param forms the app that creates them
   */
  public LeadStream(long seed, double perHour, Clock clock, Agenda agenda, Desk desk, Actor forms) {
    if (!(perHour > 0)) {
      throw new IllegalArgumentException(
          "Leads per hour must be more than 0; " + perHour + " would never bring one.");
    }
    this.seed = seed;
    this.perHour = perHour;
    this.clock = clock;
    this.agenda = agenda;
    this.desk = desk;
    this.forms = forms;
    this.random = Draws.of(seed, 0, 0);
  }

  /** Lets leads arrive from now on. */
  public synchronized void start() {
    if (!open) {
      open = true;
      planNext(clock.instant());
    }
  }

  /** Lets no more arrive. */
  public synchronized void stop() {
    open = false;
  }

  /** How many have arrived. */
  public synchronized int arrived() {
    return arrived;
  }

  private void planNext(Instant after) {
    double hours = -Math.log(1 - random.nextDouble()) / perHour;
    long millis = (long) (hours * Duration.ofHours(1).toMillis());
    Instant due = after.plusMillis(millis);
    agenda.at(due, () -> arrive(due));
  }

  private void arrive(Instant due) {
    ObjectNode lead;
    synchronized (this) {
      if (!open) {
        return;
      }
      lead = next();
      planNext(due);
    }
    desk.act(forms, "POST", "/crm/v3/objects/contacts", lead);
  }

  private ObjectNode next() {
    int number = ++arrived;
    ObjectNode lead =
        Activities.change(
            "email", "lead" + number + "." + Long.toHexString(seed) + "@example.com",
            "firstname", pick(FIRST_NAMES),
            "lastname", pick(LAST_NAMES),
            "company", COMPANIES.get(number % COMPANIES.size()),
            "hs_analytics_source", pick(SOURCES));
    if (random.nextDouble() < 0.8) {
      String phone = "+1555" + (1_000_000 + random.nextInt(9_000_000));
      lead.withObject("/properties").put("phone", phone);
    }
    return lead;
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
