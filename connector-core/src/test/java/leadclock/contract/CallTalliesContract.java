package leadclock.contract;

import static leadclock.contract.Samples.CRM;
import static leadclock.contract.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import leadclock.flow.CallTally;
import org.junit.jupiter.api.Test;

/** What every store keeps of the calls of a connection. */
public abstract class CallTalliesContract extends StoreContract {
  private static final CallTally FIRST =
      new CallTally(LocalDate.of(2026, 12, 7), 20, 25, at(1).plusNanos(1), List.of(), Map.of());
  private static final CallTally SECOND =
      new CallTally(
          LocalDate.of(2026, 12, 8),
          3_000_000_000L,
          0,
          at(2),
          List.of(new CallTally.Made(at(1), 7)),
          Map.of("SEARCH", at(3)));

  @Test
  void a_tally_is_kept_for_each_connection_by_itself() {
    tallies.keep(CRM, FIRST);
    tallies.keep("other", SECOND);

    assertThat(tallies.tally(CRM)).contains(FIRST);
    assertThat(tallies.tally("other")).contains(SECOND);
    assertThat(tallies.tally("third")).isEmpty();
  }

  @Test
  void the_latest_replaces_the_one_before() {
    tallies.keep(CRM, FIRST);
    tallies.keep(CRM, SECOND);

    assertThat(tallies.tally(CRM)).contains(SECOND);
  }
}
