package leadclock.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import leadclock.sandbox.SandboxCrm;
import leadclock.sandbox.crm.Actor;
import leadclock.sandbox.crm.CrmRecord;
import leadclock.sandbox.crm.Person;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;
import org.jspecify.annotations.Nullable;

/** How people act in the sandbox: through its pages, each call in somebody's name. */
final class WireHands implements Hands {
  private static final String OBJECTS = "/crm/v3/objects/";
  private static final int REFUSED = 300;

  private final SandboxCrm sandbox;

  WireHands(SandboxCrm sandbox) {
    this.sandbox = sandbox;
  }

  private static String actor(@Nullable Person who) {
    return who == null ? "app:other" : "person:" + who.userId();
  }

  /** The id of what was created or changed; empty when the CRM refused. */
  String act(String who, String method, String path, String json) {
    SandboxResponse answer =
        sandbox.handle(SandboxRequest.json(method, path, json).with("X-Sandbox-Actor", who));
    if (answer.status() >= REFUSED) {
      return "";
    }
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    int id = body.indexOf("\"id\":\"");
    return id < 0 ? "" : body.substring(id + 6, body.indexOf('"', id + 6));
  }

  static ObjectNode properties(Map<String, String> fields) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode properties = body.putObject("properties");
    fields.forEach(properties::put);
    return body;
  }

  @Override
  public String arrive(Map<String, String> fields) {
    return act("form:website", "POST", OBJECTS + "contacts", properties(fields).toString());
  }

  @Override
  public void set(@Nullable Person who, String object, String id, Map<String, String> fields) {
    act(actor(who), "PATCH", OBJECTS + object + "/" + id, properties(fields).toString());
  }

  @Override
  public String log(@Nullable Person who, String object, String lead, Map<String, String> fields) {
    ObjectNode body = properties(fields);
    ObjectNode link = body.putArray("associations").addObject();
    link.putObject("to").put("id", lead);
    link.putArray("types")
        .addObject()
        .put("associationCategory", "HUBSPOT_DEFINED")
        .put("associationTypeId", ModelHands.link(object));
    return act(actor(who), "POST", OBJECTS + object, body.toString());
  }

  @Override
  public void archive(@Nullable Person who, String object, String id) {
    act(actor(who), "DELETE", OBJECTS + object + "/" + id, "");
  }

  /** People restore from the recycle bin, which no interface of the CRM opens. */
  @Override
  public void restore(@Nullable Person who, String object, String id) {
    Actor actor = who == null ? Actor.SYSTEM : Actor.person(who.userId());
    sandbox.withModel(
        crm -> {
          CrmRecord record = crm.table(object).findExactly(Long.parseLong(id));
          if (record != null && crm.table(object).resolve(record.id()) == record.id()) {
            crm.restore(record, actor);
          }
          return null;
        });
  }

  @Override
  public void erase(@Nullable Person who, String lead) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("objectId", lead);
    act(actor(who), "POST", OBJECTS + "contacts/gdpr-delete", body.toString());
  }

  @Override
  public void merge(@Nullable Person who, String lead, String other) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("primaryObjectId", lead).put("objectIdToMerge", other);
    act(actor(who), "POST", OBJECTS + "contacts/merge", body.toString());
  }

  @Override
  public void employ(Person person, boolean active) {
    sandbox.withAccount(account -> account.setActive(person, active));
  }
}
