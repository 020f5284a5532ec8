package leadclock.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import leadclock.sandbox.crm.Actor;
import org.junit.jupiter.api.Test;

class WebhookDeliveryTest {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration TWO_DAYS = Duration.ofDays(2);
  private static final String NEW_CONTACTS = "[{\"subscriptionType\":\"contact.creation\"}]";
  private static final Actor ANA = Actor.person(42);

  @Test
  void events_wait_a_moment_and_travel_together_a_hundred_at_most() {
    Mailroom room = new Mailroom().subscribe(NEW_CONTACTS);
    create(room, 250);
    room.pass(Duration.ofMillis(199));
    assertThat(room.received).isEmpty();
    room.pass(SOON);
    assertThat(room.received)
        .extracting(request -> room.json(request.text()).size())
        .containsExactly(100, 100, 50);
  }

  @Test
  void without_a_window_events_leave_with_the_next_run() {
    Webhooks.Settings settings =
        Webhooks.Settings.of(1, 2, 3).withWindow(Duration.ZERO, Duration.ZERO);
    Mailroom room = new Mailroom(settings).subscribe(NEW_CONTACTS);
    create(room, 1);
    assertThat(room.pass(Duration.ZERO).received).hasSize(1);
  }

  @Test
  void both_signatures_fit_body_address_and_time() {
    Mailroom room = new Mailroom().subscribe(NEW_CONTACTS);
    create(room, 1);
    WebhookTarget.Request request = room.pass(SOON).received.getFirst();
    assertThat(request.url()).isEqualTo(Mailroom.URL);
    String timestamp = request.headers().getOrDefault("X-HubSpot-Request-Timestamp", "");
    assertThat(timestamp).isEqualTo(Long.toString(room.receivedAt.getFirst().toEpochMilli()));
    assertThat(request.headers())
        .containsEntry("X-HubSpot-Signature-Version", "v1")
        .containsEntry(
            "X-HubSpot-Signature", Signatures.v1("sandbox-webhook-secret", request.body()))
        .containsEntry(
            "X-HubSpot-Signature-v3",
            Signatures.v3("sandbox-webhook-secret", Mailroom.URL, request.body(), timestamp));
  }

  @Test
  void what_is_not_taken_is_sent_ten_times_more_within_a_day_and_then_given_up() {
    Mailroom room = new Mailroom().subscribe(NEW_CONTACTS);
    room.failures = Integer.MAX_VALUE;
    create(room, 1);
    room.pass(TWO_DAYS);
    assertThat(room.events())
        .extracting(event -> event.path("attemptNumber").asInt())
        .containsExactlyElementsOf(IntStream.rangeClosed(0, 10).boxed().toList());
    assertThat(room.receivedAt.getLast()).isBefore(Mailroom.START.plus(Duration.ofHours(24)));
    assertThat(room.webhooks.describe().path("givenUp").asInt()).isEqualTo(1);
  }

  @Test
  void silence_counts_as_not_taken_and_the_next_attempt_ends_it() {
    Mailroom room = new Mailroom().subscribe(NEW_CONTACTS);
    room.failures = 1;
    room.silent = true;
    create(room, 1);
    room.pass(TWO_DAYS);
    assertThat(room.received).hasSize(2);
    assertThat(room.webhooks.describe().path("delivered").asInt()).isEqualTo(1);
    assertThat(room.webhooks.describe().path("failed").asInt()).isEqualTo(1);
  }

  @Test
  void duplicates_and_delays_lose_nothing() {
    Mailroom room = new Mailroom().subscribe(NEW_CONTACTS);
    room.webhooks.disturb(new Webhooks.Faults(0.3, 0.3, Duration.ofHours(24), 1, 0, 0));
    create(room, 200);
    room.pass(SOON);
    assertThat(new HashSet<>(ids(room))).hasSizeLessThan(200);
    room.pass(Duration.ofDays(1));
    assertThat(ids(room))
        .hasSizeGreaterThan(220)
        .isNotEqualTo(ids(room).stream().sorted().toList());
    assertThat(new HashSet<>(ids(room))).hasSize(200);
  }

  @Test
  void dropped_events_never_come() {
    Mailroom room = new Mailroom().subscribe(NEW_CONTACTS);
    room.webhooks.disturb(new Webhooks.Faults(0, 0, Duration.ZERO, 0, 0.5, 0));
    create(room, 100);
    room.pass(TWO_DAYS);
    int dropped = room.webhooks.describe().path("dropped").asInt();
    assertThat(dropped).isBetween(30, 70);
    assertThat(ids(room)).hasSize(100 - dropped);
  }

  @Test
  void a_bent_body_is_signed_or_forged_and_repaired_by_the_next_attempt() {
    Mailroom room = new Mailroom().subscribe(NEW_CONTACTS);
    room.webhooks.disturb(new Webhooks.Faults(0, 0, Duration.ZERO, 0, 0, 1));
    room.failures = 10;
    create(room, 1);
    room.pass(TWO_DAYS);
    assertThat(room.received).hasSize(11);
    assertThat(room.received.stream().filter(WebhookDeliveryTest::isSigned).count())
        .isBetween(1L, 10L);
    assertThat(room.received).extracting(WebhookTarget.Request::text).doesNotHaveDuplicates();
  }

  @Test
  void the_same_seed_sends_the_same() {
    assertThat(run()).isEqualTo(run());
  }

  @Test
  void an_unsubscribed_target_hears_nothing_more() {
    Mailroom room = new Mailroom().subscribe(NEW_CONTACTS);
    create(room, 1);
    room.webhooks.subscribe(room.json("{}"));
    create(room, 1);
    assertThat(room.pass(TWO_DAYS).received).isEmpty();
    assertThat(room.webhooks.describe()).hasToString("{\"subscriptions\":[]}");
  }

  @Test
  void a_target_that_is_no_web_address_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Mailroom()
                    .webhooks.subscribe(new Mailroom().json("{\"target\":\"localhost\"}")))
        .withMessage(
            "The target 'localhost' is no web address; it begins with http:// or https://.");
  }

  private static List<String> run() {
    Mailroom room = new Mailroom().subscribe(NEW_CONTACTS);
    room.webhooks.disturb(new Webhooks.Faults(0.3, 0.3, Duration.ofHours(2), 0.5, 0.1, 0.2));
    room.failures = 3;
    create(room, 50);
    room.pass(TWO_DAYS);
    return room.received.stream().map(request -> request.text() + request.headers()).toList();
  }

  private static boolean isSigned(WebhookTarget.Request request) {
    return Signatures.v1("sandbox-webhook-secret", request.body())
        .equals(request.headers().get("X-HubSpot-Signature"));
  }

  private static List<Long> ids(Mailroom room) {
    return room.events().stream().map(event -> event.path("objectId").asLong()).toList();
  }

  private static void create(Mailroom room, int contacts) {
    for (int i = 0; i < contacts; i++) {
      room.contact(ANA);
    }
  }
}
