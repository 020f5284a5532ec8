package leadclock.app.operate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import leadclock.Stores;
import leadclock.engine.lead.Lead;
import leadclock.engine.lead.LeadId;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Finds the lead that an operator means: by id, by a part of its name if only one has it, or by an
 * e-mail address, for which the CRM is asked, because the store holds none beside a name.
 */
final class LeadSearch {
  private static final int LEADS_AT_ONCE = 1_000;
  private static final int NAMED_AT_MOST = 10;

  private final Stores stores;
  private final List<String> connections;
  private final AddressBook addresses;
  private final CommandSpec told;

  LeadSearch(Stores stores, List<String> connections, AddressBook addresses, CommandSpec told) {
    this.stores = stores;
    this.connections = connections;
    this.addresses = addresses;
    this.told = told;
  }

  /** Knows leads by their whole e-mail address. */
  @FunctionalInterface
  interface AddressBook {
    Optional<LeadId> lead(String connection, String email);
  }

  /**
   * @throws IllegalStateException when no lead is meant
   * @throws ParameterException when several are
   */
  LeadId find(String text) {
    return held(text)
        .or(() -> text.contains("@") ? byAddress(text) : Optional.empty())
        .orElseThrow(() -> new IllegalStateException(missing(text)));
  }

  /** The same, but a whole id may also be of a lead that only the CRM knows yet. */
  LeadId findHereOrThere(String text) {
    boolean number = text.chars().allMatch(Character::isDigit);
    return id(text)
        .or(() -> number && connections.size() == 1 ? Optional.of(first(text)) : Optional.empty())
        .orElseGet(() -> find(text));
  }

  /** One that was erased, by its whole id. */
  Optional<LeadId> erased(String text) {
    return ids(text).filter(id -> stores.mirror().erasure(id).isPresent()).findFirst();
  }

  /**
   * By an id or an address alone, since a part of a name may soon fit somebody else.
   *
   * @throws IllegalStateException when no lead is meant
   * @throws ParameterException when it is neither
   */
  LeadId findForGood(String text) {
    boolean number = text.chars().allMatch(Character::isDigit);
    if (!number && !text.contains("@") && id(text).isEmpty()) {
      throw new ParameterException(
          told.commandLine(),
          "'%s' is neither a lead's id (501 or hubspot:501) nor an e-mail address; 'leadclock explain' finds the id by a name."
              .formatted(text));
    }
    return erased(text).orElseGet(() -> findHereOrThere(text));
  }

  private LeadId first(String record) {
    return new LeadId(connections.getFirst(), record);
  }

  static String missing(String text) {
    return "No lead '%s' is known here. It may be too new, or only in the CRM: 'leadclock reconcile CONNECTION:ID' reads one lead from there."
        .formatted(text);
  }

  private Optional<LeadId> byAddress(String email) {
    return connections.stream()
        .flatMap(connection -> addresses.lead(connection, email).stream())
        .findFirst();
  }

  private Optional<LeadId> held(String text) {
    List<Lead> found = byId(text);
    if (found.isEmpty()) {
      String words = text.toLowerCase(Locale.ROOT);
      List<Lead> named = matching(name -> name.contains(words));
      List<Lead> exact = named.stream().filter(lead -> lower(lead).equals(words)).toList();
      found = exact.isEmpty() ? named : exact;
    }
    if (found.size() > 1) {
      throw ambiguous(text, found);
    }
    return found.stream().findFirst().map(Lead::id);
  }

  /** An id as it is written everywhere; empty when the text is none of a known connection. */
  Optional<LeadId> id(String text) {
    return connections.stream()
        .filter(name -> text.startsWith(name + ":") && text.length() > name.length() + 1)
        .findFirst()
        .map(name -> LeadId.parse(text));
  }

  private List<Lead> byId(String text) {
    return ids(text).flatMap(id -> stores.mirror().lead(id).stream()).toList();
  }

  private Stream<LeadId> ids(String text) {
    return id(text)
        .map(Stream::of)
        .orElseGet(() -> connections.stream().map(name -> new LeadId(name, text)));
  }

  private List<Lead> matching(Predicate<String> wanted) {
    List<Lead> found = new ArrayList<>();
    for (String connection : connections) {
      Optional<LeadId> after = Optional.empty();
      List<Lead> some;
      do {
        some = stores.mirror().leadsAfter(connection, after, LEADS_AT_ONCE);
        some.stream().filter(lead -> wanted.test(lower(lead))).forEach(found::add);
        after = some.isEmpty() ? Optional.empty() : Optional.of(some.getLast().id());
      } while (some.size() == LEADS_AT_ONCE);
    }
    return found;
  }

  private static String lower(Lead lead) {
    return lead.name().toLowerCase(Locale.ROOT);
  }

  private ParameterException ambiguous(String text, List<Lead> found) {
    StringBuilder message = new StringBuilder();
    message.append("'%s' fits %d leads; name one by its id:".formatted(text, found.size()));
    for (Lead lead : found.subList(0, Math.min(NAMED_AT_MOST, found.size()))) {
      message.append("%n  %s  %s".formatted(lead.id(), Answer.clean(lead.name())));
    }
    if (found.size() > NAMED_AT_MOST) {
      message.append("%n  and %d more".formatted(found.size() - NAMED_AT_MOST));
    }
    return new ParameterException(told.commandLine(), message.toString());
  }
}
