package leadclock.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.QueryMap;
import retrofit2.http.Url;

/**
 * HubSpot's interface as it is on the wire. Paths come from {@link HubSpotPaths}; bodies stay bytes
 * until they have been judged.
 */
interface HubSpotApi {
  /** Asks for JSON: otherwise a missing record is answered with a page of HTML. */
  @Headers("Accept: application/json")
  @GET
  Call<ResponseBody> get(@Url String path, @QueryMap Map<String, String> query);

  @Headers("Accept: application/json")
  @POST
  Call<ResponseBody> post(@Url String path, @Body JsonNode body);
}
