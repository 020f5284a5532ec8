package leadclock.app.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Does in the CRM what the log tells, through HubSpot's API over HTTP. */
final class CrmHand {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final int CONTACT_OF_CALL = 194;

  private final OkHttpClient client;
  private final String url;
  private final BankPeople people;
  private final ObjectMapper mapper = new ObjectMapper();
  private final Map<String, String> contacts = new HashMap<>();
  private final Map<String, Call> calls = new HashMap<>();

  private record Call(String id, Instant startedAt) {}

  CrmHand(OkHttpClient client, String url, BankPeople people) {
    this.client = client;
    this.url = url;
    this.people = people;
  }

  void act(Happening happening) throws IOException {
    switch (happening) {
      case Happening.Registered registered -> register(registered);
      case Happening.CallStarted started -> start(started);
      case Happening.CallEnded ended -> end(ended);
      case Happening.Closed closed -> close(closed);
    }
  }

  private void register(Happening.Registered registered) throws IOException {
    ObjectNode body = mapper.createObjectNode();
    body.putObject("properties")
        .put("firstname", "Applicant")
        .put("lastname", registered.lead())
        .put("email", "applicant-" + registered.lead() + "@example.com")
        .put("phone", "+31 20 " + registered.lead())
        .put("hs_analytics_source", "DIRECT_TRAFFIC");
    JsonNode created = send("POST", "/crm/v3/objects/contacts", body, "app:webform");
    contacts.put(registered.lead(), created.path("id").asText());
  }

  private void start(Happening.CallStarted started) throws IOException {
    ObjectNode body = mapper.createObjectNode();
    ObjectNode properties = body.putObject("properties");
    properties
        .put("hs_timestamp", started.at().toString())
        .put("hs_call_title", started.item())
        .put("hs_call_direction", "OUTBOUND")
        .put("hs_call_status", "IN_PROGRESS");
    String owner = people.owner(started.resource());
    if (!owner.isEmpty()) {
      properties.put("hubspot_owner_id", owner);
    }
    ArrayNode associations = body.putArray("associations");
    ObjectNode association = associations.addObject();
    association.putObject("to").put("id", contact(started.lead()));
    association
        .putArray("types")
        .addObject()
        .put("associationCategory", "HUBSPOT_DEFINED")
        .put("associationTypeId", CONTACT_OF_CALL);
    JsonNode created =
        send("POST", "/crm/v3/objects/calls", body, people.actor(started.resource()));
    calls.put(
        key(started.lead(), started.item()), new Call(created.path("id").asText(), started.at()));
  }

  /** An end without a beginning in the log is a work item that was suspended: nothing to do. */
  private void end(Happening.CallEnded ended) throws IOException {
    Call call = calls.remove(key(ended.lead(), ended.item()));
    if (call == null) {
      return;
    }
    ObjectNode body = mapper.createObjectNode();
    long millis = ended.at().toEpochMilli() - call.startedAt().toEpochMilli();
    body.putObject("properties")
        .put("hs_call_status", "COMPLETED")
        .put("hs_call_duration", Long.toString(millis));
    send("PATCH", "/crm/v3/objects/calls/" + call.id(), body, "app:telephony");
  }

  private void close(Happening.Closed closed) throws IOException {
    ObjectNode body = mapper.createObjectNode();
    body.putObject("properties").put("hs_lead_status", "UNQUALIFIED");
    send("PATCH", "/crm/v3/objects/contacts/" + contact(closed.lead()), body, "app:backoffice");
  }

  private String contact(String lead) {
    String id = contacts.get(lead);
    if (id == null) {
      throw new IllegalStateException("Lead " + lead + " acts before it is registered.");
    }
    return id;
  }

  private static String key(String lead, String item) {
    return lead + "|" + item;
  }

  private JsonNode send(String method, String path, ObjectNode body, String actor)
      throws IOException {
    Request request =
        new Request.Builder()
            .url(url + path)
            .header("Authorization", "Bearer sandbox-token")
            .header("Accept", "application/json")
            .header("X-Sandbox-Actor", actor)
            .method(method, RequestBody.create(mapper.writeValueAsBytes(body), JSON))
            .build();
    try (Response response = client.newCall(request).execute()) {
      String text = response.body().string();
      if (!response.isSuccessful()) {
        throw new IOException(
            "The sandbox answered %d to %s %s: %s".formatted(response.code(), method, path, text));
      }
      return mapper.readTree(text);
    }
  }
}
