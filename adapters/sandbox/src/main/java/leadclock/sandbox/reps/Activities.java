package leadclock.sandbox.reps;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Random;
import leadclock.sandbox.crm.Person;

/** The records that reps and prospects write, with the associations to their contact. */
final class Activities {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7";
  private static final String VOICEMAIL = "b2cf5968-551e-4856-9783-52b3da59a7d0";
  private static final String NO_ANSWER = "73a0d17f-1163-4015-bdd5-ec830791da20";

  private Activities() {}

  /** One record to create. */
  record Draft(String path, ObjectNode body) {}

  /**
   * @param name of the lead, for a mail that speaks to nobody else; empty for any other
   */
  static Draft outreach(
      Channel channel, Person rep, Instant at, long contact, String name, Random random) {
    return switch (channel) {
      case CALL -> call(rep, at, contact, random);
      case EMAIL -> email(rep, at, contact, name);
      case SMS -> text(rep, at, contact);
    };
  }

  /** A prospect's answer to a rep's mail. */
  static Draft reply(Person rep, Instant at, long contact) {
    ObjectNode body = activity(at, contact, 198);
    properties(body)
        .put("hs_email_direction", "INCOMING_EMAIL")
        .put("hs_email_to_email", rep.email())
        .put("hs_email_subject", "Re: Your request")
        .put("hs_email_text", "Thank you, tomorrow morning suits me.");
    return new Draft("/crm/v3/objects/emails", body);
  }

  private static Draft call(Person rep, Instant at, long contact, Random random) {
    double luck = random.nextDouble();
    String outcome = luck < 0.35 ? CONNECTED : luck < 0.75 ? VOICEMAIL : NO_ANSWER;
    int seconds = outcome.equals(CONNECTED) ? 90 + random.nextInt(600) : 10 + random.nextInt(30);
    ObjectNode body = activity(at, contact, 194);
    properties(body)
        .put("hubspot_owner_id", Long.toString(rep.ownerId()))
        .put("hs_call_title", "Call to a new lead")
        .put("hs_call_direction", "OUTBOUND")
        .put("hs_call_status", outcome.equals(NO_ANSWER) ? "NO_ANSWER" : "COMPLETED")
        .put("hs_call_disposition", outcome)
        .put("hs_call_duration", Integer.toString(seconds * 1000));
    return new Draft("/crm/v3/objects/calls", body);
  }

  private static Draft email(Person rep, Instant at, long contact, String name) {
    ObjectNode body = activity(at, contact, 198);
    properties(body)
        .put("hubspot_owner_id", Long.toString(rep.ownerId()))
        .put("hs_email_direction", "EMAIL")
        .put("hs_email_status", "SENT")
        .put("hs_email_subject", "Your request")
        .put("hs_email_from_email", rep.email())
        .put(
            "hs_email_text",
            "Hello%s, when may I call you about your request?"
                .formatted(name.isEmpty() ? "" : " " + name));
    return new Draft("/crm/v3/objects/emails", body);
  }

  private static Draft text(Person rep, Instant at, long contact) {
    ObjectNode body = activity(at, contact, 81);
    properties(body)
        .put("hubspot_owner_id", Long.toString(rep.ownerId()))
        .put("hs_communication_channel_type", "SMS")
        .put("hs_communication_logged_from", "CRM")
        .put("hs_communication_body", "Hello, when may I call you?");
    return new Draft("/crm/v3/objects/communications", body);
  }

  /** A change of one record's properties, names and values in turn. */
  static ObjectNode change(String... namesAndValues) {
    ObjectNode body = JSON.objectNode();
    ObjectNode properties = body.putObject("properties");
    for (int at = 0; at < namesAndValues.length; at += 2) {
      properties.put(namesAndValues[at], namesAndValues[at + 1]);
    }
    return body;
  }

  private static ObjectNode activity(Instant at, long contact, int associationType) {
    ObjectNode body = change("hs_timestamp", at.toString());
    ObjectNode association = body.putArray("associations").addObject();
    association.putObject("to").put("id", Long.toString(contact));
    association
        .putArray("types")
        .addObject()
        .put("associationCategory", "HUBSPOT_DEFINED")
        .put("associationTypeId", associationType);
    return body;
  }

  private static ObjectNode properties(ObjectNode body) {
    return body.withObject("/properties");
  }
}
