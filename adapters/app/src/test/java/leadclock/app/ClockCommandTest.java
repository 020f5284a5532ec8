package leadclock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockCommandTest {

  private static final String[] SHOP = {
    "clock",
    "--zone=Europe/Berlin",
    "--weekly=mon-fri 09:00-18:00",
    "--start=2026-01-09T17:55",
    "--target=10m"
  };

  @Test
  void a_due_time_comes_with_its_receipt() {
    Invocation shop = Invocation.of(SHOP);
    assertThat(shop.err()).isEmpty();
    assertThat(shop.exitCode()).isZero();
    assertThat(shop.out())
        .isEqualTo(
            """
            due Mon 2026-01-12 09:05:00 Europe/Berlin (2026-01-12T08:05:00Z)
            10 min = Fri 17:55-18:00 + Mon 09:00-09:05
            """);
  }

  @Test
  void programs_get_the_receipt_as_one_object() {
    String[] asJson = java.util.Arrays.copyOf(SHOP, SHOP.length + 1);
    asJson[SHOP.length] = "--json";
    assertThat(Invocation.of(asJson).out())
        .isEqualTo(
            "{\"start\":\"2026-01-09T16:55:00Z\",\"due\":\"2026-01-12T08:05:00Z\",\"minutes\":10,"
                + "\"receipt\":\"10 min = Fri 17:55-18:00 + Mon 09:00-09:05\",\"segments\":["
                + "{\"from\":\"2026-01-09T16:55:00Z\",\"until\":\"2026-01-09T17:00:00Z\"},"
                + "{\"from\":\"2026-01-12T08:00:00Z\",\"until\":\"2026-01-12T08:05:00Z\"}]}\n");
  }

  @Test
  void without_windows_the_calendar_never_closes_and_the_clock_starts_now() {
    assertThat(Invocation.of("clock", "--target", "1h30m").out())
        .isEqualTo(
            """
            due Mon 2026-01-05 13:30:00 UTC (2026-01-05T13:30:00Z)
            1 h 30 min = Mon 12:00-13:30
            """);
  }

  @Test
  void holidays_and_special_days_are_kept() {
    Invocation invocation =
        Invocation.of(
            "clock",
            "--weekly=MON,wed-fri 09:00-12:00, 13:00-17:00",
            "--holiday=2026-01-07,2026-01-08",
            "--special=2026-01-06=10:00-10:30",
            "--special=2026-01-09=closed",
            "--start=2026-01-05T16:30:00Z",
            "--target=1.5h");
    assertThat(invocation.out())
        .contains(
            "1 h 30 min = Mon 2026-01-05 16:30-17:00 + Tue 2026-01-06 10:00-10:30 + Mon 2026-01-12"
                + " 09:00-09:30");
  }

  @Test
  void an_interval_is_counted_too() {
    Invocation invocation =
        Invocation.of("clock", "--weekly=sat-mon 09:00-10:00", "--end=2026-01-12T09:30:00.5Z");
    assertThat(invocation.out())
        .isEqualTo(
            "2 h 30 min 0.5 s = Sat 2026-01-10 09:00-10:00 + Sun 2026-01-11 09:00-10:00 + Mon"
                + " 2026-01-12 09:00-09:30:00.500\n");
  }

  @Test
  void what_cannot_be_read_is_refused_with_its_fix() {
    refused("--target=10x", "'10x' is not a duration; write it like 10m, 1h30m, 1.5h or 45s");
    refused(
        "--zone=Mars/Base", "'Mars/Base' is not a time zone; write an IANA name like Europe/Ber");
    refused("--weekly=09:00-10:00", "names no days or no windows; write them like 'mon-fri 09:00-");
    refused("--weekly=mo 09:00-10:00", "'mo' is not a day of the week; write MON, TUE, WED, THU,");
    refused("--special=2026-01-09", "'2026-01-09' has no windows; write 2026-12-24=09:00-12:00 or");
    refused(
        "--start=monday", "'monday' of --start is not a time; write it like 2026-01-05T09:00, or");
    refused("--holiday=2026-13-01", "'2026-13-01' is not a date; write it like 2026-12-25");
    refused("--target=999999999h", "'999999999h' is beyond reason; targets reach 200 years");
    refused("--end=2026-01-09T10:00", "give either --target, like --target 10m, or --end");
    refused("--batch=-", "a batch brings its own questions; leave out --target or --batch");
    refused("--tarted", "Unknown option: '--tarted'");
  }

  @Test
  void a_batch_that_cannot_be_read_is_refused() {
    Invocation invocation = Invocation.of("clock", "--batch=no-such-file");
    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.err())
        .contains("cannot read 'no-such-file' of --batch; name a file, or - for standard input");
  }

  @Test
  void a_special_day_changes_only_its_own_date() {
    assertThat(Invocation.of("clock", "--target=13h", "--special=2026-01-06=closed").out())
        .contains("13 h = Mon 12:00-24:00 + Wed 00:00-01:00");
  }

  private static void refused(String argument, String message) {
    Invocation invocation = Invocation.of("clock", "--target=10m", argument);
    assertThat(invocation.exitCode()).as(argument).isEqualTo(2);
    assertThat(invocation.out()).isEmpty();
    assertThat(invocation.err())
        .startsWith("leadclock clock: ")
        .contains(message)
        .endsWith("See 'leadclock clock --help'.\n");
  }

  @Test
  void a_batch_is_read_from_a_file_or_from_standard_input(@TempDir Path folder) throws Exception {
    String question =
        "{\"id\":1,\"calendar\":{\"timezone\":\"UTC\"},\"op\":\"isOpen\",\"at\":\"2026-01-05T09:00Z\"}";
    Path file = Files.writeString(folder.resolve("questions.jsonl"), question);
    assertThat(Invocation.of("clock", "--batch", file.toString()).out())
        .isEqualTo("{\"id\":1,\"answer\":false}\n");
    assertThat(
            Invocation.withInput("\uFEFF" + question + "\n\n" + question, "clock", "--batch=-")
                .out())
        .isEqualTo("{\"id\":1,\"answer\":false}\n{\"id\":1,\"answer\":false}\n");
  }

  @Test
  void help_and_missing_commands_are_told_apart() {
    assertThat(Invocation.of("--help").exitCode()).isZero();
    assertThat(Invocation.of("--help").out()).contains("clock", "Exit codes:");
    assertThat(Invocation.of("clock", "--help").out())
        .contains("--weekly", "Exit codes:", "--json");
    assertThat(Invocation.of("--version").out()).startsWith("leadclock ");
    assertThat(Invocation.of().exitCode()).isEqualTo(2);
    assertThat(Invocation.of().err()).contains("leadclock: say which command to run");
    assertThat(Invocation.of("clok").err()).contains("Did you mean", "clock");
  }
}
