package leadclock.store.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadclock.store.StoreUnavailable;

/**
 * Which files are open. SQLite writes on into a file that was deleted or replaced and never says
 * so: all of that would be lost with the process.
 */
final class FileIdentity {
  private static final List<String> BESIDE = List.of("-wal", "-shm");

  private final Path path;
  private final Trouble words;
  private final Map<Path, Object> opened = new HashMap<>();

  private FileIdentity(Path path, Trouble words) {
    this.path = path;
    this.words = words;
  }

  /** Of the files as they are now. */
  static FileIdentity of(Path path, Trouble words) {
    FileIdentity identity = new FileIdentity(path, words);
    key(path).ifPresent(key -> identity.opened.put(path, key));
    for (String end : BESIDE) {
      Path beside = Path.of(path + end);
      key(beside).ifPresent(key -> identity.opened.put(beside, key));
    }
    return identity;
  }

  /**
   * @throws StoreUnavailable when the open file is the store no more
   */
  void require() {
    Optional<StoreUnavailable> trouble = trouble();
    if (trouble.isPresent()) {
      throw trouble.get();
    }
  }

  /** Why the open file is the store no more; empty while it is. */
  Optional<StoreUnavailable> trouble() {
    Object known = opened.get(path);
    if (known == null || (Files.exists(path) && isStill(path, known))) {
      return Optional.empty();
    }
    return Optional.of(Files.exists(path) ? words.replaced() : words.goneAway());
  }

  /**
   * Removes what a replaced store leaves behind: its log would be read into the new file, which it
   * does not belong to. Files that came with the new one stay.
   */
  void tidy() {
    Object known = opened.get(path);
    if (known == null || isStill(path, known)) {
      return;
    }
    for (String end : BESIDE) {
      Path beside = Path.of(path + end);
      Object left = opened.get(beside);
      if (left != null && isStill(beside, left)) {
        delete(beside);
      }
    }
  }

  private static boolean isStill(Path file, Object known) {
    return key(file).filter(known::equals).isPresent();
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stays) {
      throw new UncheckedIOException(stays);
    }
  }

  /** Empty where there is no such file, or a file system that tells files apart by name only. */
  private static Optional<Object> key(Path file) {
    try {
      return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    } catch (IOException missing) {
      return Optional.empty();
    }
  }
}
