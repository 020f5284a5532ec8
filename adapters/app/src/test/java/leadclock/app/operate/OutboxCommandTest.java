package leadclock.app.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import leadclock.engine.lead.LeadId;
import leadclock.flow.mirror.MirrorPage;
import leadclock.flow.outbox.Delivery;
import leadclock.flow.outbox.Intent;
import leadclock.flow.outbox.Outbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutboxCommandTest {
  @TempDir private Path folder;
  private Premises premises;

  @BeforeEach
  void open() {
    premises = new Premises(folder);
  }

  @AfterEach
  void close() {
    premises.close();
  }

  @Test
  void stopping_reaches_a_connector_that_runs_already_and_resuming_lets_it_go_on() {
    assertThat(premises.says("outbox", "stop", "--why", "moving house").out())
        .isEqualTo(
            """
            Writing is stopped: moving house. 'outbox resume' lets it go on.
            0 waiting, 0 on their way.
            """);
    int before = premises.writes();
    premises.arrives("Lin", "Field");
    premises.passes(Duration.ofMinutes(20));
    assertThat(premises.writes()).isEqualTo(before);
    assertThat(premises.says("outbox", "list").out())
        .startsWith("Writing is stopped: moving house.")
        .contains("  pending     Owner: ", " Lin Field; decided 2026-12-07 09:0");

    assertThat(premises.says("outbox", "resume").out()).startsWith("Writing is on.\n");
    premises.passes(Duration.ofSeconds(15));
    assertThat(premises.writes()).isGreaterThan(before);
  }

  @Test
  void what_is_stopped_between_claim_and_send_is_not_sent() {
    premises.says("outbox", "stop", "--why", "to have something pending");
    premises.arrives("Lin", "Field");
    premises.passes(Duration.ofMinutes(1));
    premises.says("outbox", "resume");
    Outbox outbox = premises.world().stores().outbox();
    var now = premises.world().now();
    var lease = outbox.lease("dispatch hubspot", "world", now, now.plusSeconds(60)).orElseThrow();
    List<Long> claimed =
        outbox.claim("hubspot", now, 10, lease).stream().map(Intent::number).toList();
    assertThat(claimed).isNotEmpty();

    premises.says("outbox", "stop", "--why", "now");

    assertThat(outbox.markSent(claimed, now, lease)).isFalse();
  }

  @Test
  void a_dead_intent_is_listed_with_its_reason_and_leaves_once_more_when_retried() {
    long number = dead("tried 12 times, last: busy");
    assertThat(premises.says("outbox", "list", "--state", "dead").out())
        .contains(
            "%6d  dead        Owner: ".formatted(number), "\n        tried 12 times, last: busy");

    assertThat(premises.says("outbox", "retry", Long.toString(number), "--json").out())
        .isEqualToIgnoringWhitespace("{\"retried\": [" + number + "]}");

    premises.says("outbox", "resume");
    premises.passes(Duration.ofSeconds(15));
    assertThat(premises.says("outbox", "list", "--state", "delivered", "--json").out())
        .contains("\"number\" : " + number + ",");
  }

  @Test
  void a_discarded_intent_stays_visible_with_the_reason_that_was_given() {
    long number = dead("no way");

    assertThat(premises.says("outbox", "discard", Long.toString(number), "--why", "by hand").out())
        .isEqualTo(number + " is put away.\n");
    assertThat(premises.says("outbox", "list", "--lead", "Lin").out())
        .contains("superseded  Owner: ", "\n        by hand\n");
    assertThat(premises.says("outbox", "retry", "--all").out()).isEqualTo("Nothing has failed.\n");
  }

  @Test
  void numbers_that_have_not_failed_change_nothing_at_all() {
    long number = dead("no way");

    Premises.Said said = premises.says("outbox", "retry", Long.toString(number), "999");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err())
        .isEqualTo(
            "leadclock outbox retry: Nothing was changed, because there is no intent 999; only"
                + " dead and refused ones can be. 'outbox list' shows them.\n");
    assertThat(premises.says("outbox", "list", "--state", "dead").out()).contains("dead  ");
  }

  @Test
  void a_long_list_is_shown_in_pages() {
    dead("no way");

    Premises.Said first = premises.says("outbox", "list", "--limit", "1");
    assertThat(first.out()).containsPattern("There are more; --after \\d+ shows the next.");
    assertThat(premises.says("outbox", "list", "--after", "1000").out())
        .contains("Nothing to list.");
  }

  @Test
  void asked_wrongly_it_says_what_it_takes() {
    assertThat(premises.says("outbox", "retry").err())
        .startsWith("leadclock outbox retry: give either intent numbers or --all\n");
    assertThat(premises.says("outbox", "discard", "1").exitCode()).isEqualTo(2);
    assertThat(premises.says("outbox", "stop").err()).contains("'--why=TEXT'");
  }

  /** Writing is stopped; the owner write of one lead has died. */
  private long dead(String why) {
    premises.says("outbox", "stop", "--why", "test");
    LeadId lead = premises.arrives("Lin", "Field");
    premises.passes(Duration.ofMinutes(1));
    Outbox outbox = premises.world().stores().outbox();
    long number = outbox.ofLead(lead).getFirst().number();
    outbox.record(
        new Delivery.Batch(List.of(new Delivery.GivenUp(number, why)), MirrorPage.empty("hubspot")),
        premises.world().now());
    return number;
  }
}
