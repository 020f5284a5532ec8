package leadclock.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import leadclock.flow.CallTallies;
import leadclock.flow.SteppedClock;
import leadclock.flow.memory.MemoryStore;
import leadclock.http.CrmHttp.Terms;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Url;

/** A host that answers what it is told to, one answer a call, the last one for ever. */
final class Wire implements Interceptor {
  static final Instant NINE = Instant.parse("2026-12-07T09:00:00Z");
  static final Terms READ =
      new Terms("things read", Terms.Effect.READ, Terms.Urgency.NORMAL, Terms.Lane.GENERAL);
  static final Terms WRITE =
      new Terms("things write", Terms.Effect.WRITE, Terms.Urgency.BREACH, Terms.Lane.GENERAL);

  final SteppedClock clock = new SteppedClock(NINE);
  final CallTallies tallies = new MemoryStore().tallies();
  final List<Request> requests = new ArrayList<>();
  private final Deque<Interceptor> answers = new ArrayDeque<>();

  interface Api {
    @GET
    Call<ResponseBody> get(@Url String path);

    @POST
    Call<ResponseBody> post(@Url String path);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    requests.add(chain.request());
    Interceptor answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    return answer.intercept(chain);
  }

  Wire answers(int status, String body, String... headers) {
    answers.add(
        chain -> {
          Response.Builder response =
              new Response.Builder()
                  .request(chain.request())
                  .protocol(Protocol.HTTP_1_1)
                  .code(status)
                  .message("")
                  .body(ResponseBody.create(body, MediaType.get("application/json")));
          for (int i = 0; i < headers.length; i += 2) {
            response.header(headers[i], headers[i + 1]);
          }
          return response.build();
        });
    return this;
  }

  Wire fails(IOException trouble) {
    answers.add(
        chain -> {
          throw trouble;
        });
    return this;
  }

  OkHttpClient client() {
    return CrmHttp.plainClient(Duration.ofSeconds(10), List.of(this));
  }

  CrmHttp http(TokenSource tokens) {
    RateBudget budget = new RateBudget("crm", RateBudget.Limits.PRIVATE_APP, tallies);
    return new CrmHttp(client(), tokens, budget, clock);
  }

  CrmHttp http() {
    return http(TokenSource.fixed("pat-secret"));
  }

  static CallOutcome send(CrmHttp http, Terms terms) {
    Api api = http.retrofit("https://crm.test").create(Api.class);
    return http.send(
        terms.effect() == Terms.Effect.READ ? api.get("things/1") : api.post("things"), terms);
  }
}
