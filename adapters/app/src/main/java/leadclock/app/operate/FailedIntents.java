package leadclock.app.operate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import leadclock.flow.outbox.Intent;
import leadclock.flow.outbox.Outbox;

/** Intents about which a person decides. */
final class FailedIntents {
  static final List<Intent.State> FAILED = List.of(Intent.State.REFUSED, Intent.State.DEAD);
  private static final List<Intent.State> ANY = List.copyOf(EnumSet.allOf(Intent.State.class));
  private static final int AT_ONCE = 500;

  private final Outbox outbox;
  private final List<String> connections;

  FailedIntents(Outbox outbox, List<String> connections) {
    this.outbox = outbox;
    this.connections = connections;
  }

  List<Long> all() {
    return connections.stream().flatMap(this::failed).map(Intent::number).toList();
  }

  private Stream<Intent> failed(String connection) {
    List<Intent> all = new ArrayList<>();
    List<Intent> some;
    do {
      long after = all.isEmpty() ? 0 : all.getLast().number();
      some = outbox.list(connection, FAILED, after, AT_ONCE);
      all.addAll(some);
    } while (some.size() == AT_ONCE);
    return all.stream();
  }

  /**
   * The same numbers, each of a failed intent.
   *
   * @throws IllegalStateException naming all that are not
   */
  List<Long> checked(List<Long> numbers) {
    List<String> wrong = new ArrayList<>();
    for (long number : numbers) {
      Optional<Intent> found = find(number);
      if (found.isEmpty()) {
        wrong.add("there is no intent " + number);
      } else if (!FAILED.contains(found.get().state())) {
        String state = found.get().state().name().toLowerCase(Locale.ROOT);
        wrong.add("intent %d is %s".formatted(number, state));
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalStateException(
          "Nothing was changed, because %s; only dead and refused ones can be. 'outbox list' shows them."
              .formatted(String.join(", ", wrong)));
    }
    return numbers;
  }

  private Optional<Intent> find(long number) {
    return connections.stream()
        .flatMap(connection -> outbox.list(connection, ANY, number - 1, 1).stream())
        .filter(intent -> intent.number() == number)
        .findFirst();
  }
}
