package leadclock.app.bench;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import leadclock.app.world.Watch;
import leadclock.flow.CallBudget;
import leadclock.flow.Loop;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;

/** Counts the connector's calls by what they are for. One thread at a time. */
final class CallMeter implements Watch {
  private final Map<Charge, Long> charges = new EnumMap<>(Charge.class);
  private final boolean callsAreShort;
  private String running = "";

  /**
   * @param callsAreShort whether the connector is told so, whatever the budget says
   */
  CallMeter(boolean callsAreShort) {
    this.callsAreShort = callsAreShort;
  }

  /** What a call is for, in the order in which it is printed. */
  enum Charge {
    LEADS("reads of leads"),
    ACTIVITIES("reads of activities"),
    ASSOCIATIONS("associations"),
    VERIFICATION("verification"),
    OWNER_WRITES("owner writes"),
    TASKS("tasks"),
    ALERTS("alerts"),
    TASKS_AND_ALERTS("tasks with alerts"),
    STAMPS("stamps"),
    OWNERS("owners"),
    POLLS("polls"),
    REPAIR("reconcile and repair"),
    OTHER("other");

    private final String words;

    Charge(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  Map<Charge, Long> charges() {
    return new EnumMap<>(charges);
  }

  long total() {
    return charges.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Forgets what was counted so far. */
  void start() {
    charges.clear();
  }

  @Override
  public Loop over(Loop loop) {
    return new Loop() {
      @Override
      public String name() {
        return loop.name();
      }

      @Override
      public int runDue() {
        running = loop.name();
        int done = loop.runDue();
        running = "";
        return done;
      }

      @Override
      public Optional<Instant> nextDue() {
        return loop.nextDue();
      }
    };
  }

  @Override
  public CallBudget budget(CallBudget real) {
    return now -> {
      CallBudget.Standing standing = real.standing(now);
      return new CallBudget.Standing(
          standing.used(), standing.daily(), callsAreShort || standing.tight());
    };
  }

  @Override
  public Response calling(Interceptor.Chain chain) throws IOException {
    charges.merge(charge(chain.request()), 1L, Long::sum);
    return chain.proceed(chain.request());
  }

  private Charge charge(Request request) throws IOException {
    String loop = running.isEmpty() ? "" : running.substring(0, running.indexOf(' '));
    return switch (loop) {
      case "hints" -> read(request.url().encodedPath());
      case "poll" -> Charge.POLLS;
      case "owners" -> Charge.OWNERS;
      case "review" -> Charge.VERIFICATION;
      case "dispatch" -> sent(request);
      case "reconcile" -> Charge.REPAIR;
      default -> Charge.OTHER;
    };
  }

  private static Charge read(String path) {
    if (path.contains("/owners")) {
      return Charge.OWNERS;
    }
    if (path.contains("/associations/")) {
      return Charge.ASSOCIATIONS;
    }
    return path.contains("/contacts") ? Charge.LEADS : Charge.ACTIVITIES;
  }

  private static Charge sent(Request request) throws IOException {
    String path = request.url().encodedPath();
    if (path.contains("/associations/")) {
      return Charge.ASSOCIATIONS;
    }
    if (path.endsWith("/contacts/batch/update")) {
      return body(request).contains("\"hubspot_owner_id\"") ? Charge.OWNER_WRITES : Charge.STAMPS;
    }
    return path.endsWith("/tasks/batch/create") ? created(body(request)) : Charge.VERIFICATION;
  }

  /** Of ours only alerts carry a reminder. */
  private static Charge created(String body) {
    int all = body.split("\"hs_task_subject\"", -1).length;
    int alerts = body.split("\"hs_task_reminders\"", -1).length;
    if (alerts == all) {
      return Charge.ALERTS;
    }
    return alerts == 1 ? Charge.TASKS : Charge.TASKS_AND_ALERTS;
  }

  private static String body(Request request) throws IOException {
    RequestBody body = request.body();
    Buffer buffer = new Buffer();
    if (body != null) {
      body.writeTo(buffer);
    }
    return buffer.readUtf8();
  }
}
