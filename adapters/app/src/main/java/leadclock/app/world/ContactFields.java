package leadclock.app.world;

import java.util.Map;
import leadclock.engine.policy.SlaPolicy;
import leadclock.hubspot.FieldMapping;
import leadclock.sandbox.SandboxCrm;
import leadclock.sandbox.wire.SandboxRequest;

/** The contact properties that a policy's conditions ask for. */
record ContactFields(SlaPolicy policy) {

  FieldMapping mapping() {
    return FieldMapping.DEFAULT.withFree(policy.facets());
  }

  /** Lets them be filled in; those that HubSpot has anyway stay as they are. */
  void open(SandboxCrm sandbox) {
    Map<String, FieldMapping.Field> fields = mapping().facets();
    for (String word : policy.facets()) {
      FieldMapping.Field field = fields.get(word);
      if (field != null) {
        sandbox.handle(SandboxRequest.json("POST", "/crm/v3/properties/contacts", wanted(field)));
      }
    }
  }

  private static String wanted(FieldMapping.Field field) {
    return """
        {"name":"%1$s","label":"%1$s","groupName":"contactinformation","type":"string",\
        "fieldType":"text"}"""
        .formatted(field.property());
  }
}
