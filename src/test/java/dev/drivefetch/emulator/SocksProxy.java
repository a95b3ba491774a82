package dev.drivefetch.emulator;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A SOCKS5 proxy (RFC 1928, RFC 1929): leads every CONNECT to the emulator. */
public final class SocksProxy extends TunnelProxy {
  private volatile Optional<String> login = Optional.empty();
  private volatile int reply;

  /** Listens on a free port, and leads everything to that one. */
  public SocksProxy(int target) throws IOException {
    super(target);
  }

  /** Admits only that user and password, joined by a colon, from now on. */
  public void requireLogin(String userAndPassword) {
    login = Optional.of(userAndPassword);
  }

  /** Refuses all with that code from now on. */
  public void refuse(int code) {
    reply = code;
  }

  @Override
  boolean admits(DataInputStream in, OutputStream out) throws IOException {
    if (!greets(in, out)) {
      return false;
    }
    in.skipNBytes(3);
    String host = host(in);
    isAskedFor(host + ":" + in.readUnsignedShort());
    out.write(new byte[] {5, (byte) reply, 0, 1, 127, 0, 0, 1, 0, 0});
    return reply == 0;
  }

  private boolean greets(DataInputStream in, OutputStream out) throws IOException {
    in.skipNBytes(1);
    byte[] methods = in.readNBytes(in.readUnsignedByte());
    int method = login.isPresent() ? 2 : 0;
    boolean isOffered = new String(methods, StandardCharsets.ISO_8859_1).indexOf(method) >= 0;
    out.write(new byte[] {5, isOffered ? (byte) method : (byte) 0xFF});
    return isOffered && (login.isEmpty() || logsIn(in, out));
  }

  private boolean logsIn(DataInputStream in, OutputStream out) throws IOException {
    in.skipNBytes(1);
    boolean isRight = login.equals(Optional.of(word(in) + ":" + word(in)));
    out.write(new byte[] {1, isRight ? (byte) 0 : (byte) 1});
    return isRight;
  }

  private static String host(DataInputStream in) throws IOException {
    return switch (in.readUnsignedByte()) {
      case 1 -> InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
      case 4 -> InetAddress.getByAddress(in.readNBytes(16)).getHostAddress();
      default -> word(in);
    };
  }

  private static String word(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
  }
}
