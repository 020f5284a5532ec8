package leadclock.policyfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The schema of the policy document: the file in {@code config/schema}, packaged by the build. */
final class PolicySchema {
  private static final String RESOURCE = "policy.schema.json";

  static final PolicySchema PACKAGED = new PolicySchema();

  private final JsonNode json;
  private final Schema schema;

  private PolicySchema() {
    this.json = packaged();
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(json);
  }

  /** Reports all that does not fit. */
  void check(Part root, Report report) {
    SchemaComplaint complaint = new SchemaComplaint(json, root, report);
    schema.validate(root.json()).forEach(complaint::report);
  }

  JsonNode root() {
    return json;
  }

  /** A rule with its reference followed; what stands beside the reference wins. */
  JsonNode resolved(JsonNode rule) {
    if (!rule.has("$ref")) {
      return rule;
    }
    ObjectNode whole = json.at(rule.get("$ref").asText().substring(1)).deepCopy();
    rule.properties().forEach(field -> whole.set(field.getKey(), field.getValue()));
    whole.remove("$ref");
    return whole;
  }

  static List<String> path(NodePath location) {
    List<String> path = new ArrayList<>();
    for (int i = 0; i < location.getNameCount(); i++) {
      path.add(location.getElement(i).toString());
    }
    return path;
  }

  private static JsonNode packaged() {
    try (InputStream in = PolicySchema.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            "The policy schema is missing from the program; build it again with scripts/test.");
      }
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
