package leadclock.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import leadclock.sandbox.crm.Crm;
import leadclock.sandbox.crm.CrmRecord;
import leadclock.sandbox.wire.SandboxRequest;
import org.jspecify.annotations.Nullable;

/** List, read, create, update and archive one record. */
final class ObjectCalls {
  private static final int PAGE = 10;
  private static final int MOST = 100;
  private static final int MOST_WITH_HISTORY = 50;
  private final Crm crm;
  private final RecordJson json;
  private final Writing writing;
  private final Finding finding;

  ObjectCalls(Crm crm, RecordJson json, Writing writing, Finding finding) {
    this.crm = crm;
    this.json = json;
    this.writing = writing;
    this.finding = finding;
  }

  void addTo(Routes routes) {
    routes
        .family(Paths.OBJECTS)
        .read("GET", "{type}", "objects.*.list", this::list)
        .read("GET", "{type}/{id}", "objects.*.read", this::read)
        .write("POST", "{type}", "objects.*.create", this::create)
        .write("PATCH", "{type}/{id}", "objects.*.update", this::update)
        .write("DELETE", "{type}/{id}", "objects.*.archive", this::archive);
  }

  private Answer list(Exchange call) {
    ObjectKind kind = call.kind("type");
    refuseArchivedUsers(kind, call);
    SandboxRequest request = call.request();
    boolean history = !request.queryList("propertiesWithHistory").isEmpty();
    int limit = call.limit(PAGE, history ? MOST_WITH_HISTORY : MOST);
    return Answer.ok(page(call, kind, call.after(), limit));
  }

  private ObjectNode page(Exchange call, ObjectKind kind, long from, int limit) {
    ObjectNode page = Json.object();
    ArrayNode results = page.putArray("results");
    for (CrmRecord record : crm.table(kind.plural()).all().tailMap(from, true).values()) {
      if (record.isArchived() != call.archived() || isMergedAway(kind, record)) {
        continue;
      }
      if (results.size() == limit) {
        page.set("paging", call.paging(Long.toString(record.id())));
        break;
      }
      results.add(envelope(call, record));
    }
    return page;
  }

  private boolean isMergedAway(ObjectKind kind, CrmRecord record) {
    return crm.table(kind.plural()).resolve(record.id()) != record.id();
  }

  private Answer read(Exchange call) {
    ObjectKind kind = call.kind("type");
    refuseArchivedUsers(kind, call);
    String idProperty = call.request().query("idProperty");
    if (kind == ObjectKind.CONTACTS && idProperty == null && call.param("id").contains("@")) {
      idProperty = "email";
    }
    CrmRecord record = finding.require(kind, call.param("id"), idProperty, call.archived());
    return Answer.ok(envelope(call, record));
  }

  private ObjectNode envelope(Exchange call, CrmRecord record) {
    SandboxRequest request = call.request();
    ObjectNode envelope = json.read(record, request.queryList("properties"), call.nowMillis());
    List<String> history = request.queryList("propertiesWithHistory");
    if (!history.isEmpty()) {
      json.addHistory(envelope, record, history, call.nowMillis());
    }
    json.addAssociations(envelope, record, request.queryList("associations"));
    return envelope;
  }

  private Answer create(Exchange call) {
    ObjectKind kind = call.kind("type");
    Writing.NewRecord wanted = writing.check(kind, call.object());
    CrmRecord record = writing.create(wanted, call.actor(), call.nowMillis());
    ObjectNode answer = json.everything(record, wanted.asSent(), call.nowMillis());
    return Answer.created(
        answer, "https://api.hubapi.com/crm/v3/objects/" + kind.plural() + "/" + record.id());
  }

  private Answer update(Exchange call) {
    ObjectKind kind = call.kind("type");
    CrmRecord record =
        finding.require(kind, call.param("id"), call.request().query("idProperty"), false);
    Map<String, @Nullable String> clean = writing.checkChange(record, call.object());
    Writing.Changed changed = writing.change(record, clean, call.actor(), call.nowMillis());
    return Answer.ok(json.named(changed.record(), changed.shown(), call.nowMillis()));
  }

  private Answer archive(Exchange call) {
    ObjectKind kind = call.kind("type");
    CrmRecord record = finding.find(kind, call.param("id"), call.request().query("idProperty"));
    if (record != null) {
      crm.archive(record, call.actor());
    }
    return Answer.noContent();
  }

  private static void refuseArchivedUsers(ObjectKind kind, Exchange call) {
    if (kind == ObjectKind.USERS && call.archived()) {
      throw Problem.invalid("Archived users cannot be read");
    }
  }
}
