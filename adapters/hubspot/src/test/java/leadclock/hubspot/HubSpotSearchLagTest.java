package leadclock.hubspot;

import static leadclock.hubspot.Portal.leads;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadclock.engine.lead.Lead;
import leadclock.flow.intake.ChangeFeed;
import leadclock.flow.intake.ChangeFeed.Polled;
import org.junit.jupiter.api.Test;

/** Search shows changes late; polling finds them all the same. */
class HubSpotSearchLagTest {
  @Test
  void a_contact_that_the_index_shows_late_is_found_although_our_clock_is_ahead() {
    Duration minutes = Duration.ofMinutes(4);
    Portal late = Portal.lagging(minutes);
    ChangeFeed feed = late.hubspot.feed();
    Polled first = feed.poll("contacts", Optional.empty(), late.now().plus(minutes));
    String contact = late.contact();
    late.pass(Duration.ofMinutes(3));
    Polled early = feed.poll("contacts", first.page().cursor(), late.now().plus(minutes));
    assertThat(early.page().leads()).isEmpty();
    late.pass(Duration.ofMinutes(2));

    assertThat(
            leads(List.of(feed.poll("contacts", early.page().cursor(), late.now().plus(minutes)))))
        .extracting(lead -> lead.id().record())
        .containsExactly(contact);
  }

  @Test
  void a_contact_that_the_index_shows_half_an_hour_late_is_found_by_the_slow_lane() {
    Portal late = Portal.lagging(Duration.ofMinutes(30));
    Portal.ChangeStream slow = new Portal.ChangeStream("contacts" + SearchPoll.SLOW);
    late.poll(slow);
    late.pass(Duration.ofMinutes(5));
    String contact = late.contact();
    late.pass(Duration.ofMinutes(20));
    assertThat(leads(late.poll(slow))).isEmpty();
    late.pass(Duration.ofMinutes(20));

    assertThat(leads(late.poll(slow)))
        .extracting(lead -> lead.id().record())
        .containsExactly(contact);
  }

  @Test
  void a_polled_contact_is_shown_as_it_is_now_and_not_as_the_index_had_it() {
    Portal late = Portal.lagging(Duration.ofSeconds(30));
    Portal.ChangeStream stream = new Portal.ChangeStream("contacts");
    late.poll(stream);
    String contact = late.contact();
    late.pass(Duration.ofSeconds(20));
    Map<String, String> ana = Map.of("hubspot_owner_id", Portal.owner(late.ana).value());
    late.change("contacts", contact, ana, Portal.by(late.ben));
    late.pass(Duration.ofSeconds(20));

    assertThat(leads(late.poll(stream)))
        .extracting(Lead::owner)
        .containsExactly(Portal.owner(late.ana));
  }
}
