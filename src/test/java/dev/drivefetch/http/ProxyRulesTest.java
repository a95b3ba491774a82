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

  private static ProxyRules rules(Map<String, String> environment) {
    return new ProxyRules(Optional.empty(), environment);
  }

  private static ProxyRules set(String setting, Map<String, String> environment) {
    return new ProxyRules(Optional.of(new Secret(setting)), environment);
  }

  private static Optional<String> proxy(ProxyRules rules) {
    return rules.proxyFor(GOOGLE).map(found -> found.kind() + " " + found.name());
  }

  @Test
  void withoutVariablesAllGoesDirectly() {
    assertThat(proxy(rules(Map.of()))).isEmpty();
    assertThat(proxy(rules(Map.of("HTTPS_PROXY", " ")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://proxy:3128, HTTP proxy:3128",
    "HTTP://proxy:3128/, HTTP proxy:3128",
    "proxy:3128, HTTP proxy:3128",
    "' http://proxy ', HTTP proxy:80",
    "http://[::1]:3128, HTTP [::1]:3128",
    "socks5://proxy, SOCKS5 proxy:1080",
    "socks5h://proxy:9050, SOCKS5 proxy:9050",
    "socks://127.0.0.1:1/, SOCKS5 127.0.0.1:1"
  })
  void theVariableNamesTheProxy(String value, String proxy) {
    assertThat(proxy(rules(Map.of("HTTPS_PROXY", value)))).contains(proxy);
    assertThat(proxy(rules(Map.of("https_proxy", value)))).contains(proxy);
    assertThat(proxy(rules(Map.of("ALL_PROXY", value)))).contains(proxy);
    assertThat(proxy(rules(Map.of("all_proxy", value)))).contains(proxy);
    assertThat(proxy(rules(Map.of("HTTP_PROXY", value)))).isEmpty();
    assertThat(proxy(set(value.strip(), Map.of()))).contains(proxy);
  }

  @Test
  void theMoreExactVariableCounts() {
    var environment = Map.of("ALL_PROXY", "socks5://all:1", "https_proxy", "http://https:1");

    assertThat(proxy(rules(environment))).contains("HTTP https:1");
  }

  @Test
  void theSettingCountsInPlaceOfAllVariablesButTheExceptions() {
    var environment = Map.of("HTTPS_PROXY", "not a proxy", "NO_PROXY", "example.org");
    ProxyRules rules = set("socks5://proxy:1", environment);

    assertThat(proxy(rules)).contains("SOCKS5 proxy:1");
    assertThat(rules.proxyFor(URI.create("https://example.org/"))).isEmpty();
    assertThat(proxy(set("none", environment))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "user:p%40ss@, user, p@ss, Basic dXNlcjpwQHNz",
    "user:a:b@, user, a:b, Basic dXNlcjphOmI=",
    "user@, user, '', Basic dXNlcjo="
  })
  void credentialsInTheUrlAreForTheProxy(
      String userInfo, String user, String password, String basic) {
    ProxyServer proxy =
        rules(Map.of("HTTPS_PROXY", "http://" + userInfo + "proxy")).proxyFor(GOOGLE).orElseThrow();

    ProxyServer.Login login = proxy.login().orElseThrow();
    assertThat(login).isEqualTo(new ProxyServer.Login(user, new Secret(password)));
    assertThat(login.basic()).isEqualTo(new Secret(basic));
    assertThat(proxy.toString()).doesNotContain("p@ss").doesNotContain("a:b");
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
          *.googleapis.com       | true
          x.org, GoogleAPIs.com  | true
          x.org googleapis.com   | true
          www.googleapis.com:443 | true
          *.googleapis.com:443   | true
          www.googleapis.com:80  | false
          apis.com               | false
          *apis.com              | false
          x.org                  | false
          """)
  void exceptionsGoDirectly(String noProxy, boolean direct) {
    ProxyRules rules = rules(Map.of("HTTPS_PROXY", "http://proxy:1", "no_proxy", noProxy));

    assertThat(rules.proxyFor(URI.create("https://www.googleapis.com:443/")).isEmpty())
        .isEqualTo(direct);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fd00::1", "[fd00::1]", "[fd00::1]:443"})
  void anExceptionCanBeAnAddress(String noProxy) {
    ProxyRules rules = rules(Map.of("ALL_PROXY", "http://proxy:1", "NO_PROXY", noProxy));

    assertThat(rules.proxyFor(URI.create("https://[fd00::1]:443/"))).isEmpty();
    assertThat(rules.proxyFor(URI.create("https://[fd00::2]:443/"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:1/", "http://localhost/", "https://[::1]/"})
  void thisMachineIsReachedDirectly(String address) {
    assertThat(rules(Map.of("ALL_PROXY", "http://proxy:1")).proxyFor(URI.create(address)))
        .isEmpty();
    assertThat(set("socks5://proxy:1", Map.of()).proxyFor(URI.create(address))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://u:secret@h:1",
        "socks4://u:secret@h:1",
        "http://u:secret@",
        "http://u:secret@h h",
        "http://u:secret@h:0",
        "http://u:secret@h:65536",
        "http://u:sec/ret@h:secret",
        "secret/x://h"
      })
  void aProxyThatCannotBeUsedIsNamedWithoutItsPassword(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rules(Map.of("HTTPS_PROXY", value)))
        .withMessageStartingWith("HTTPS_PROXY must be the URL of a proxy, such as http://")
        .withMessageNotContaining("secret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rules(Map.of("all_proxy", value)))
        .withMessageStartingWith("ALL_PROXY must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProxyRules.proxy(value))
        .withMessageStartingWith("must be")
        .withMessageNotContaining("secret");
  }

  @Test
  void aUserOrPasswordThatIsTooLongForAProxyIsRefused() {
    String most = "x".repeat(255);

    assertThat(ProxyRules.proxy("socks5://" + most + ":" + most + "@h")).isPresent();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProxyRules.proxy("socks5://u:" + most + "x@h"));
  }
}
