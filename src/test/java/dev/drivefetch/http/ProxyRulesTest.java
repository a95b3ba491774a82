package dev.drivefetch.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.drivefetch.model.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxyRulesTest {
  private static final URI GOOGLE = URI.create("https://www.googleapis.com/");

  @Test
  void withoutVariablesAllGoesDirectly() {
    assertThat(new ProxyRules(Map.of()).proxyFor(GOOGLE)).isEmpty();
    assertThat(new ProxyRules(Map.of("HTTPS_PROXY", " ")).proxyFor(GOOGLE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://proxy:3128", "http://proxy:3128/", "proxy:3128"})
  void theVariableNamesTheProxy(String value) {
    assertThat(new ProxyRules(Map.of("HTTPS_PROXY", value)).proxyFor(GOOGLE))
        .contains(new ProxyServer("proxy", 3128, Optional.empty()));
    assertThat(new ProxyRules(Map.of("https_proxy", value)).proxyFor(GOOGLE)).isPresent();
    assertThat(new ProxyRules(Map.of("HTTP_PROXY", value)).proxyFor(GOOGLE)).isEmpty();
  }

  @Test
  void credentialsInTheUrlAreForTheProxy() {
    var rules = new ProxyRules(Map.of("HTTPS_PROXY", "http://user:p%40ss@proxy"));

    ProxyServer proxy = rules.proxyFor(GOOGLE).orElseThrow();

    assertThat(proxy.port()).isEqualTo(80);
    assertThat(proxy.authorization()).contains(new Secret("Basic dXNlcjpwQHNz"));
    assertThat(proxy.toString()).doesNotContain("dXNlcjpwQHNz");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *                      | true
          www.googleapis.com     | true
          googleapis.com         | true
          .googleapis.com        | true
          x.org, GoogleAPIs.com  | true
          www.googleapis.com:443 | true
          www.googleapis.com:80  | false
          apis.com               | false
          x.org                  | false
          """)
  void exceptionsGoDirectly(String noProxy, boolean direct) {
    var rules = new ProxyRules(Map.of("HTTPS_PROXY", "http://proxy:1", "NO_PROXY", noProxy));

    assertThat(rules.proxyFor(URI.create("https://www.googleapis.com:443/")).isEmpty())
        .isEqualTo(direct);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:1/", "http://localhost/", "https://[::1]/"})
  void thisMachineIsReachedDirectly(String address) {
    var proxy = "http://proxy:1";
    var rules = new ProxyRules(Map.of("HTTPS_PROXY", proxy, "HTTP_PROXY", proxy));

    assertThat(rules.proxyFor(URI.create(address))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5://u:secret@h:1", "http://u:secret@", "http://u:secret@h h"})
  void aProxyThatCannotBeUsedIsNamedWithoutItsPassword(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProxyRules(Map.of("HTTPS_PROXY", value)))
        .withMessageContaining("HTTPS_PROXY")
        .withMessageNotContaining("secret");
  }
}
