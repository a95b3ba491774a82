package dev.drivefetch.transfer.loop;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** The two families of addresses; a network may carry only one. A pure function. */
final class AddressFamilies {
  private AddressFamilies() {}

  /**
   * The same addresses by turns of IPv6 and IPv4, IPv6 first (RFC 8305, section 4); within a family
   * they keep their order.
   */
  static List<InetAddress> alternating(List<InetAddress> addresses) {
    List<InetAddress> six = addresses.stream().filter(Inet6Address.class::isInstance).toList();
    List<InetAddress> four =
        addresses.stream().filter(address -> !(address instanceof Inet6Address)).toList();
    List<InetAddress> order = new ArrayList<>();
    for (int i = 0; i < Math.max(six.size(), four.size()); i++) {
      six.stream().skip(i).findFirst().ifPresent(order::add);
      four.stream().skip(i).findFirst().ifPresent(order::add);
    }
    return List.copyOf(order);
  }
}
