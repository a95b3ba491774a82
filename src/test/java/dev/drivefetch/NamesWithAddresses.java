package dev.drivefetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Has the JVMs of tests, worker processes included, know names that say which addresses they have:
 * {@code 127-0-0-9.127-0-0-1.addresses.test} has these two, in that order. All other names are
 * looked up as always.
 */
public final class NamesWithAddresses extends InetAddressResolverProvider {
  private static final String DOMAIN = ".addresses.test";

  /** The name that has these addresses. */
  public static String nameOf(String... literals) {
    return Arrays.stream(literals)
        .map(InetAddress::ofLiteral)
        .map(address -> address.getHostAddress().replaceAll("[.:]", "-"))
        .collect(Collectors.joining(".", "", DOMAIN));
  }

  /** Whether this JVM knows these names: it must have found the service file. */
  public static boolean areKnown() {
    try {
      return InetAddress.getAllByName(nameOf("127.0.0.9", "127.0.0.1")).length == 2;
    } catch (UnknownHostException _) {
      return false;
    }
  }

  @Override
  public String name() {
    return "names that say their addresses";
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    InetAddressResolver usual = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        return host.endsWith(DOMAIN) ? addresses(host).stream() : usual.lookupByName(host, policy);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return usual.lookupByAddress(address);
      }
    };
  }

  private static List<InetAddress> addresses(String host) throws UnknownHostException {
    List<InetAddress> found = new ArrayList<>();
    for (String label : host.substring(0, host.length() - DOMAIN.length()).split("\\.", -1)) {
      boolean isFour = label.chars().filter(it -> it == '-').count() == 3;
      byte[] bytes = InetAddress.ofLiteral(label.replace('-', isFour ? '.' : ':')).getAddress();
      found.add(InetAddress.getByAddress(host, bytes));
    }
    return found;
  }
}
