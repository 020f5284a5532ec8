package leadclock.ical;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/**
 * Finds hosts in the public network only. What it answers is what is connected to, so a name cannot
 * lead outside when it is checked and inside when it is called.
 */
final class PublicAddresses implements Dns {
  static final PublicAddresses ONLY = new PublicAddresses(Dns.SYSTEM);

  private final Dns names;

  PublicAddresses(Dns names) {
    this.names = names;
  }

  /** A host that is part of this machine, its network, or no single host at all. */
  static final class PrivateHost extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    PrivateHost(String host) {
      super(host);
    }
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> found = names.lookup(host);
    if (found.stream().anyMatch(PublicAddresses::isPrivate)) {
      throw new PrivateHost(host);
    }
    return found;
  }

  static boolean isPrivate(InetAddress address) {
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || isReserved(address.getAddress(), address instanceof Inet4Address);
  }

  /** Ranges that Java does not know as private: carriers' and own networks, tunnels, tests. */
  private static boolean isReserved(byte[] bytes, boolean four) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (four) {
      boolean carrier = first == 100 && second >= 64 && second < 128;
      boolean benchmark = first == 198 && (second == 18 || second == 19);
      boolean protocol = first == 192 && second == 0 && bytes[2] == 0;
      return first == 0 || first >= 240 || carrier || benchmark || protocol;
    }
    boolean unique = (first & 0xfe) == 0xfc;
    boolean translated = first == 0 || (first == 0x20 && second == 0x02);
    boolean tunnelled = first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0;
    boolean wellKnown = first == 0 && second == 0x64;
    return unique || translated || tunnelled || wellKnown;
  }
}
