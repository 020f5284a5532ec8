package leadclock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import leadclock.sandbox.hubspot.HubSpotAccount;
import leadclock.sandbox.wire.Fault;
import leadclock.sandbox.wire.SandboxRequest;
import leadclock.sandbox.wire.SandboxResponse;
import org.jspecify.annotations.Nullable;

/** Shows and sets what goes wrong with calls and searches; all of a request, or nothing of it. */
final class FaultsPage implements SandboxCrm.Page {
  private final SandboxCrm sandbox;

  FaultsPage(SandboxCrm sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public SandboxResponse answer(SandboxRequest request) {
    JsonNode body =
        ControlBody.read(
            request,
            "faults",
            "clear",
            "searchLag",
            "searchLagMax",
            "newerBodies",
            "equalModifiedAt",
            "spendDaily");
    boolean clear = request.method().equals("DELETE") || ControlBody.flag(body, "clear", false);
    List<Fault> added = faults(body);
    Change change = change(body);
    return sandbox.withAccount(
        account -> {
          if (clear) {
            sandbox.faults().clear();
          }
          added.forEach(sandbox.faults()::add);
          change.to(account);
          return ControlPages.ok(inForce());
        });
  }

  private interface Change {
    void to(HubSpotAccount account);
  }

  private static List<Fault> faults(JsonNode body) {
    JsonNode listed = body.path("faults");
    if (body.hasNonNull("faults") && !listed.isArray()) {
      throw new IllegalArgumentException("faults must be a list, not " + listed);
    }
    List<Fault> read = new ArrayList<>();
    listed.forEach(each -> read.add(FaultJson.read(each)));
    return read;
  }

  /** Reads all of the settings before any of them holds. */
  private Change change(JsonNode body) {
    Duration least = ControlBody.duration(body, "searchLag", Duration.ZERO);
    Duration most = ControlBody.duration(body, "searchLagMax", least);
    if (most.compareTo(least) < 0 || (body.has("searchLagMax") && !body.has("searchLag"))) {
      throw new IllegalArgumentException("searchLagMax needs a searchLag that is not longer");
    }
    boolean newer = ControlBody.flag(body, "newerBodies", false);
    Instant frozen = frozen(body);
    long spent = ControlBody.whole(body, "spendDaily", 0, 0, Integer.MAX_VALUE);
    return account -> {
      if (body.hasNonNull("searchLag")) {
        account.setSearchLag(least, most);
      }
      if (body.has("newerBodies")) {
        account.setNewerBodies(newer);
      }
      if (body.has("equalModifiedAt")) {
        freeze(frozen);
      }
      account.spendDaily(spent);
    };
  }

  private static @Nullable Instant frozen(JsonNode body) {
    return body.path("equalModifiedAt").asText("").isEmpty()
        ? null
        : ControlBody.instant(body, "equalModifiedAt");
  }

  private void freeze(@Nullable Instant at) {
    sandbox.withModel(
        crm -> {
          crm.freezeModifiedAt(at);
          return null;
        });
  }

  private ObjectNode inForce() {
    ObjectNode shown = ControlPages.object();
    ArrayNode listed = shown.putArray("faults");
    sandbox.faults().inForce().forEach(fault -> listed.add(FaultJson.write(fault)));
    return shown;
  }
}
