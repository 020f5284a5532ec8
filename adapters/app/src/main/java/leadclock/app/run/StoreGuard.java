package leadclock.app.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import leadclock.store.StoreUnavailable;
import leadclock.store.StoreUnavailable.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process at a time run the connector on a file: two would poll everything twice and
 * decide the same leads side by side. The operating system takes the guard away with the process,
 * however that ends. Commands that only look or put something into the store work beside it.
 */
final class StoreGuard implements AutoCloseable {
  private final FileChannel channel;

  private StoreGuard(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws StoreUnavailable when another process runs on that store, or its folder is missing
   */
  static StoreGuard over(Path store) {
    Path beside = store.resolveSibling(store.getFileName() + "-run");
    try {
      FileChannel channel =
          FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel) == null) {
        channel.close();
        throw new StoreUnavailable(
            Reason.LOCKED,
            "Another Leadclock%s runs on the store %s. Stop it first, or give this one a store of its own."
                .formatted(process(beside), store));
      }
      channel.truncate(0);
      String pid = Long.toString(ProcessHandle.current().pid());
      channel.write(java.nio.ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)));
      return new StoreGuard(channel);
    } catch (IOException refused) {
      throw new StoreUnavailable(
          Reason.UNREACHABLE,
          "The store %s cannot be opened: %s cannot be written. Create its folder, give the user who runs Leadclock the right to write there, or correct 'store' in the settings."
              .formatted(store, beside),
          refused);
    }
  }

  private static @Nullable FileLock locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private static String process(Path beside) {
    try {
      String pid = Files.readString(beside).strip();
      return pid.isEmpty() ? "" : " (process " + pid + ")";
    } catch (IOException unknown) {
      return "";
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException ended) {
      throw new java.io.UncheckedIOException(ended);
    }
  }
}
