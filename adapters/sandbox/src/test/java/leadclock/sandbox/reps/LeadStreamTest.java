package leadclock.sandbox.reps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import leadclock.sandbox.crm.Actor;
import org.junit.jupiter.api.Test;

class LeadStreamTest {
  private static final Actor FORMS = new Actor(Actor.Kind.APP, "forms", 777);

  @Test
  void leads_arrive_at_about_the_rate_asked_for() {
    Office office = new Office(1);
    LeadStream stream = stream(office, 5, 60);
    office.pass(Duration.ofHours(10));
    assertThat(stream.arrived()).isBetween(500, 700);
    assertThat(office.acts).hasSize(stream.arrived()).allMatch(act -> act.who().equals(FORMS));
  }

  @Test
  void most_leave_a_phone_number_and_nobody_shares_an_address() {
    Office office = new Office(1);
    stream(office, 5, 100);
    office.pass(Duration.ofHours(5));
    long withPhone = office.acts.stream().filter(act -> act.values().containsKey("phone")).count();
    assertThat((double) withPhone / office.acts.size()).isBetween(0.7, 0.9);
    assertThat(office.acts).extracting(act -> act.values().get("email")).doesNotHaveDuplicates();
    assertThat(office.acts)
        .extracting(act -> act.values().get("hs_analytics_source"))
        .contains("PAID_SEARCH", "REFERRALS");
    assertThat(office.acts).noneMatch(act -> act.values().containsKey("hubspot_owner_id"));
  }

  @Test
  void the_same_seed_brings_the_same_leads_at_the_same_times() {
    assertThat(arrivals(9)).isEqualTo(arrivals(9)).isNotEqualTo(arrivals(10));
  }

  @Test
  void a_stopped_stream_brings_no_more() {
    Office office = new Office(1);
    LeadStream stream = stream(office, 5, 60);
    office.pass(Duration.ofHours(1));
    int before = stream.arrived();
    stream.stop();
    office.pass(Duration.ofHours(5));
    assertThat(stream.arrived()).isEqualTo(before);
  }

  @Test
  void a_rate_of_nothing_is_refused() {
    Office office = new Office(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stream(office, 5, 0))
        .withMessage("Leads per hour must be more than 0; 0.0 would never bring one.");
  }

  private static List<Office.Act> arrivals(long seed) {
    Office office = new Office(1);
    stream(office, seed, 30);
    return office.pass(Duration.ofHours(4)).acts;
  }

  private static LeadStream stream(Office office, long seed, double perHour) {
    LeadStream stream = new LeadStream(seed, perHour, office.clock, office.agenda, office, FORMS);
    stream.start();
    return stream;
  }
}
