package leadclock.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import leadclock.sandbox.SandboxCrm;
import leadclock.sandbox.crm.Person;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;
import org.jspecify.annotations.Nullable;

/** Does in the CRM what the day tells, in the name of whoever owns the lead then. */
final class DayHand {
  private static final int CALL_TO_CONTACT = 194;
  private static final int EMAIL_TO_CONTACT = 198;
  private static final String CONTACTS = "/crm/v3/objects/contacts";

  private final SandboxCrm sandbox;
  private final ObjectMapper mapper = new ObjectMapper();
  private final String[] contacts = new String[ReferenceDay.LEADS];

  DayHand(SandboxCrm sandbox) {
    this.sandbox = sandbox;
  }

  void act(Happening happening) {
    switch (happening.what()) {
      case ARRIVES -> arrive(happening.lead());
      case CALLED -> call(happening);
      case MAILED -> mail(happening);
      case REPLIES -> reply(happening);
    }
  }

  private void arrive(int lead) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("properties")
        .put("firstname", "Visitor")
        .put("lastname", "Number" + lead)
        .put("email", "visitor-" + lead + "@example.com")
        .put("phone", "+49 30 " + lead);
    contacts[lead] = send("POST", CONTACTS, body, "app:webform").path("id").asText();
  }

  private void call(Happening happening) {
    ObjectNode body = activity(happening, CALL_TO_CONTACT);
    Person owner = owner(happening.lead());
    properties(body, owner)
        .put("hs_call_direction", "OUTBOUND")
        .put("hs_call_status", "COMPLETED")
        .put("hs_call_duration", "60000");
    send("POST", "/crm/v3/objects/calls", body, actor(owner));
  }

  private void mail(Happening happening) {
    ObjectNode body = activity(happening, EMAIL_TO_CONTACT);
    Person owner = owner(happening.lead());
    properties(body, owner)
        .put("hs_email_direction", "EMAIL")
        .put("hs_email_status", "SENT")
        .put("hs_email_from_email", owner == null ? "" : owner.email())
        .put("hs_email_subject", "Your request")
        .put("hs_email_text", "Hello Visitor, when may I call you?");
    send("POST", "/crm/v3/objects/emails", body, actor(owner));
  }

  private void reply(Happening happening) {
    ObjectNode body = activity(happening, EMAIL_TO_CONTACT);
    properties(body, null)
        .put("hs_email_direction", "INCOMING_EMAIL")
        .put("hs_email_subject", "Re: Your request")
        .put("hs_email_text", "Tomorrow morning suits me.");
    send("POST", "/crm/v3/objects/emails", body, "app:mailbox");
  }

  private ObjectNode activity(Happening happening, int associationType) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("properties").put("hs_timestamp", happening.at().toString());
    ObjectNode association = body.putArray("associations").addObject();
    association.putObject("to").put("id", contacts[happening.lead()]);
    association
        .putArray("types")
        .addObject()
        .put("associationCategory", "HUBSPOT_DEFINED")
        .put("associationTypeId", associationType);
    return body;
  }

  private static ObjectNode properties(ObjectNode body, @Nullable Person owner) {
    ObjectNode properties = body.withObject("/properties");
    if (owner != null) {
      properties.put("hubspot_owner_id", Long.toString(owner.ownerId()));
    }
    return properties;
  }

  private static String actor(@Nullable Person owner) {
    return owner == null ? "app:telephony" : "person:" + owner.userId();
  }

  private @Nullable Person owner(int lead) {
    JsonNode contact =
        send(
            "GET",
            CONTACTS + "/" + contacts[lead] + "?properties=hubspot_owner_id",
            null,
            "app:desk");
    String owner = contact.path("properties").path("hubspot_owner_id").asText("");
    return owner.isEmpty() || owner.equals("null")
        ? null
        : sandbox.withModel(crm -> crm.people().byOwnerId(Long.parseLong(owner)));
  }

  private JsonNode send(String method, String path, @Nullable ObjectNode body, String actor) {
    SandboxResponse answer =
        sandbox.handle(
            SandboxRequest.json(method, path, body == null ? "" : body.toString())
                .with("X-Sandbox-Actor", actor));
    try {
      JsonNode read = mapper.readTree(answer.body());
      if (answer.status() >= 300) {
        throw new IllegalStateException(
            "The sandbox answered %d to %s %s: %s".formatted(answer.status(), method, path, read));
      }
      return read;
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }
}
