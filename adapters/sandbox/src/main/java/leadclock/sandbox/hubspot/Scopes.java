package leadclock.sandbox.hubspot;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which scopes a call needs, and the answers to a call that lacks them. */
final class Scopes {
  private static final List<String> LEGACY =
      List.of(
          "contacts",
          "crm-objects-contacts",
          "e-commerce",
          "tickets",
          "custom-objects",
          "automation");
  private static final List<String> GRANULAR =
      List.of(
          "contacts",
          "companies",
          "deals",
          "leads",
          "users",
          "custom",
          "tickets",
          "orders",
          "invoices");

  private Scopes() {}

  /** The scopes any one of which suffices; empty when none is needed. */
  static Set<String> needed(Routes.Match match) {
    boolean write = match.route().access() == Routes.Access.WRITE;
    return switch (match.path().family()) {
      case OBJECTS, PIPELINES -> forObjects(match, write);
      case ASSOCIATIONS -> Set.of(contacts(write));
      case PROPERTIES -> forProperties(match, write);
      case OWNERS -> Set.of("crm.objects.owners.read");
      case USERS -> forUsers(match, write);
      case SCHEMAS -> Set.of("crm.schemas.custom.read");
      case ACCOUNT, OAUTH, INSTALLS, WEBHOOKS, APP_WEBHOOKS -> Set.of();
      case CALLING -> Set.of(contacts(false));
    };
  }

  private static String contacts(boolean write) {
    return "crm.objects.contacts." + (write ? "write" : "read");
  }

  private static Set<String> forObjects(Routes.Match match, boolean write) {
    String type = match.params().getOrDefault("type", match.params().getOrDefault("from", ""));
    ObjectKind kind = ObjectKind.named(type);
    String access = write ? ".write" : ".read";
    return switch (kind) {
      case CONTACTS, CALLS, COMMUNICATIONS, MEETINGS, NOTES, TASKS -> Set.of(contacts(write));
      case EMAILS ->
          match.route().isSearch()
              ? Set.of("sales-email-read", "crm.objects.emails.read")
              : Set.of(contacts(write));
      case COMPANIES -> Set.of("crm.objects.companies" + access);
      case DEALS -> Set.of("crm.objects.deals" + access);
      case TICKETS -> Set.of("tickets");
      case LEADS -> Set.of("crm.objects.leads" + access);
      case USERS -> Set.of("crm.objects.users" + access);
    };
  }

  private static Set<String> forProperties(Routes.Match match, boolean write) {
    ObjectKind kind = ObjectKind.named(match.params().getOrDefault("type", ""));
    String name = kind.isEngagement() ? "contacts" : kind.plural();
    return write
        ? Set.of("crm.schemas." + name + ".write")
        : Set.of("crm.schemas." + name + ".read", "crm.objects." + name + ".read");
  }

  private static Set<String> forUsers(Routes.Match match, boolean write) {
    if (match.route().kind().equals("users.teams")) {
      return Set.of("settings.users.teams.read");
    }
    return Set.of(write ? "settings.users.write" : "settings.users.read");
  }

  /**
   * The 403 for a missing scope, which differs by family and names far more scopes than the missing
   * one.
   */
  static Problem missing(Routes.Match match, Set<String> needed) {
    if (match.path().family() == Paths.PROPERTIES) {
      return unseen(ObjectKind.named(match.params().getOrDefault("type", "")));
    }
    Problem problem =
        Problem.of(
            403,
            "MISSING_SCOPES",
            "This app hasn't been granted all required scopes to make this call. Read more about required scopes"
                + " here: https://developers.hubspot.com/scopes.");
    if (match.path().family() == Paths.SCHEMAS) {
      return problem.context("requiredGranularScopes", needed);
    }
    boolean objects = match.path().family() == Paths.OBJECTS && !match.route().isSearch();
    return listed(problem, objects, needed);
  }

  private static Problem unseen(ObjectKind kind) {
    return Problem.plain(
        403,
        "You do not have permissions to view object type ObjectTypeId{legacyObjectType="
            + kind.shout()
            + "}");
  }

  private static Problem listed(Problem problem, boolean objects, Set<String> needed) {
    problem.error(
        Problem.detail(
            "One or more of the following scopes are required.",
            "",
            objects
                ? Map.of("requiredScopes", LEGACY, "requiredGranularScopes", wholeFamily(needed))
                : Map.of("requiredGranularScopes", List.copyOf(needed))));
    problem.body().putObject("links").put("scopes", "https://developers.hubspot.com/scopes");
    return problem;
  }

  private static List<String> wholeFamily(Set<String> needed) {
    Set<String> all = new TreeSet<>(needed);
    for (String name : GRANULAR) {
      all.add("crm.objects." + name + ".read");
      all.add("crm.objects." + name + ".write");
      all.add("crm.schemas." + name + ".read");
    }
    return List.copyOf(all);
  }
}
