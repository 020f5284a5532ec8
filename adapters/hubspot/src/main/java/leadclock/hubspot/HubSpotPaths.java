package leadclock.hubspot;

import leadclock.hubspot.HubSpotSettings.PathStyle;

/**
 * The one table of paths, in both styles (fact: dated versions moved the version behind the family;
 * v4 ends in March 2027, v1 to v3 in September 2027).
 */
record HubSpotPaths(PathStyle style) {
  private String family(String name, String legacyVersion) {
    return style.isLegacy()
        ? "crm/" + legacyVersion + "/" + name
        : "crm/" + name + "/" + style.version();
  }

  String objects(String object) {
    return family("objects", "v3") + "/" + object;
  }

  String one(String object, String id) {
    return objects(object) + "/" + id;
  }

  String batch(String object, String what) {
    return objects(object) + "/batch/" + what;
  }

  String search(String object) {
    return objects(object) + "/search";
  }

  String associationsBatch(String from, String to) {
    return family("associations", "v4") + "/" + from + "/" + to + "/batch/read";
  }

  String associations(String from, String id, String to) {
    return family("objects", "v4") + "/" + from + "/" + id + "/associations/" + to;
  }

  String owners() {
    return family("owners", "v3");
  }

  String properties(String object) {
    return family("properties", "v3") + "/" + object;
  }

  String groups(String object) {
    return properties(object) + "/groups";
  }

  String account() {
    return "account-info/" + plainVersion() + "/details";
  }

  String token() {
    return "oauth/" + plainVersion() + "/token";
  }

  private String plainVersion() {
    return style.isLegacy() ? "v3" : style.version();
  }
}
