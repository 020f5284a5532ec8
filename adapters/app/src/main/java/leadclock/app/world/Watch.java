package leadclock.app.world;

import java.io.IOException;
import leadclock.flow.CallBudget;
import leadclock.flow.Loop;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Sees which part of the connector makes which call to the CRM. */
public interface Watch {
  Watch NOBODY =
      new Watch() {
        @Override
        public Loop over(Loop loop) {
          return loop;
        }

        @Override
        public Response calling(Interceptor.Chain chain) throws IOException {
          return chain.proceed(chain.request());
        }
      };

  /** The loop that runs in that one's place. */
  Loop over(Loop loop);

  /** The budget that the connector goes by in that one's place. */
  default CallBudget budget(CallBudget real) {
    return real;
  }

  /** A call on its way. */
  Response calling(Interceptor.Chain chain) throws IOException;
}
