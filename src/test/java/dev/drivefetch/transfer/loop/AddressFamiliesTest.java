package dev.drivefetch.transfer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressFamiliesTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.1 10.0.0.2 fd00::1 fd00::2, fd00::1 10.0.0.1 fd00::2 10.0.0.2",
    "fd00::1 fd00::2 fd00::3 10.0.0.1, fd00::1 10.0.0.1 fd00::2 fd00::3",
    "10.0.0.2 10.0.0.1, 10.0.0.2 10.0.0.1",
    "fd00::2, fd00::2"
  })
  void theyTakeTurnsAndKeepTheirOrder(String given, String expected) {
    assertThat(AddressFamilies.alternating(addresses(given).toList()))
        .isEqualTo(addresses(expected).toList());
  }

  private static Stream<InetAddress> addresses(String literals) {
    return Arrays.stream(literals.split(" ", -1)).map(InetAddress::ofLiteral);
  }
}
