package leadclock.sandbox.crm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record as it was after one of its mutations; immutable apart from its links, which all
 * snapshots of a record share. Properties hold text; a cleared property and one never set are both
 * null.
 */
public final class CrmRecord {
  /** Stands for "not archived" in {@link #archivedMillis()}. */
  public static final long LIVE = -1;

  private final Identity identity;
  private final @Nullable String[] values;
  private final long modifiedMillis;
  private final Actor modifiedBy;
  private final long number;
  private final long archivedMillis;

  CrmRecord(
      Identity identity, @Nullable String[] values, Mutation.Stamp modified, long archivedMillis) {
    this.identity = identity;
    this.values = values;
    this.modifiedMillis = modified.atMillis();
    this.modifiedBy = modified.actor();
    this.number = modified.number();
    this.archivedMillis = archivedMillis;
  }

  /** What all snapshots of one record share. */
  static final class Identity {
    final String objectType;
    final long id;
    final Mutation.Stamp created;
    final Slots slots;
    final Links links = new Links();
    @Nullable Mutation last;

    Identity(String objectType, long id, Mutation.Stamp created, Slots slots) {
      this.objectType = objectType;
      this.id = id;
      this.created = created;
      this.slots = slots;
    }
  }

  /** The object type in the plural, such as {@code contacts}. */
  public String objectType() {
    return identity.objectType;
  }

  public long id() {
    return identity.id;
  }

  public long createdMillis() {
    return identity.created.atMillis();
  }

  public Actor createdBy() {
    return identity.created.actor();
  }

  public long modifiedMillis() {
    return modifiedMillis;
  }

  public Actor modifiedBy() {
    return modifiedBy;
  }

  /** The number of the mutation that made this snapshot. */
  public long number() {
    return number;
  }

  public boolean isArchived() {
    return archivedMillis != LIVE;
  }

  /** When it was archived, or {@link #LIVE}. */
  public long archivedMillis() {
    return archivedMillis;
  }

  /** The stored value of a property, null when it has none. */
  public @Nullable String value(String name) {
    int place = identity.slots.of(name);
    return place < 0 || place >= values.length ? null : values[place];
  }

  /** All stored values by property name, in no particular order. */
  public Map<String, String> values() {
    Map<String, String> all = LinkedHashMap.newLinkedHashMap(values.length);
    for (int place = 0; place < values.length; place++) {
      String value = values[place];
      if (value != null) {
        all.put(identity.slots.nameAt(place), value);
      }
    }
    return Collections.unmodifiableMap(all);
  }

  /** The links to other records, as they are now. */
  public Links links() {
    return identity.links;
  }

  /** The newest mutation of this record, whatever snapshot this is. */
  public @Nullable Mutation lastMutation() {
    return identity.last;
  }

  Identity identity() {
    return identity;
  }

  @Nullable String[] cells() {
    return values;
  }
}
