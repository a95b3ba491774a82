package dev.drivefetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** Tests that need these names are skipped where they are not known: they must be. */
final class NamesWithAddressesTest {
  @Test
  void theNamesHaveTheAddressesThatTheySayInTheirOrder() throws UnknownHostException {
    String name = NamesWithAddresses.nameOf("127.0.0.9", "::1", "127.0.0.1");

    assertThat(InetAddress.getAllByName(name))
        .as("src/test/resources must be on the class path")
        .extracting(InetAddress::getHostAddress)
        .containsExactly("127.0.0.9", "0:0:0:0:0:0:0:1", "127.0.0.1");
  }
}
