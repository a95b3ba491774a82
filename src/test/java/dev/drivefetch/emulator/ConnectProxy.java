package dev.drivefetch.emulator;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** An HTTP proxy: leads every CONNECT to the emulator. */
public final class ConnectProxy extends TunnelProxy {
  private volatile Optional<String> login = Optional.empty();
  private volatile Optional<String> refusal = Optional.empty();

  /** Listens on a free port, and leads everything to that one. */
  public ConnectProxy(int target) throws IOException {
    super(target);
  }

  /** What {@code HTTPS_PROXY} is to be. */
  public String url() {
    return "http://" + name();
  }

  /** Admits only that user and password, joined by a colon, from now on. */
  public void requireLogin(String userAndPassword) {
    login = Optional.of(userAndPassword);
  }

  /** Refuses all with that status line from now on. */
  public void refuse(String status) {
    refusal = Optional.of(status);
  }

  @Override
  boolean admits(DataInputStream in, OutputStream out) throws IOException {
    String head = head(in);
    while (login.isPresent() && !hasLogin(head, login.get())) {
      write(out, "407 Who?", "Proxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n");
      head = head(in);
      if (head.isEmpty()) {
        return false;
      }
    }
    isAskedFor(head.split(" ", 3)[1]);
    write(out, refusal.orElse("200 OK"), "");
    return refusal.isEmpty();
  }

  private static boolean hasLogin(String head, String login) {
    byte[] bytes = login.getBytes(StandardCharsets.UTF_8);
    String wanted = "proxy-authorization: basic " + Base64.getEncoder().encodeToString(bytes);
    return head.lines().anyMatch(line -> line.equalsIgnoreCase(wanted));
  }

  private static void write(OutputStream out, String status, String headers) throws IOException {
    String head = "HTTP/1.1 " + status + "\r\n" + headers + "\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
  }

  private static String head(InputStream input) throws IOException {
    var head = new StringBuilder();
    while (!head.toString().endsWith("\n\n")) {
      int next = input.read();
      if (next < 0) {
        return "";
      }
      if (next != '\r') {
        head.append((char) next);
      }
    }
    return head.toString();
  }
}
