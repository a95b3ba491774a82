package dev.drivefetch.contract;

import java.util.ArrayList;
import java.util.List;

/** Answers that HTTP does not allow, or that nobody sends: written by hand, byte by byte. */
final class OddAnswers {
  /** Stands for a body that is right. */
  private static final String BODY = "<body>";

  private static final String LENGTH = "<length>";
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String SIZED = "Content-Length: <length>\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String REST = SIZED + "\r\n" + BODY;
  private static final int MANY = 5_000;
  private static final int LONG = 1_000_000;

  private OddAnswers() {}

  /** All of them, in place of an answer with that body. */
  static List<String> inPlaceOf(String body) {
    List<String> all = new ArrayList<>();
    all.addAll(statusLines());
    all.addAll(heads());
    all.addAll(lengths());
    all.addAll(chunks());
    all.addAll(ranges());
    return all.stream()
        .map(it -> it.replace(LENGTH, String.valueOf(body.length())).replace(BODY, body))
        .toList();
  }

  private static List<String> statusLines() {
    return List.of(
        "",
        "H",
        "HTTP/1.1",
        "HTTP/1.1 \r\n\r\n",
        "HTTP/1.1 200",
        "HTTP/1.1 20 OK\r\n" + REST,
        "HTTP/1.1 2000 OK\r\n" + REST,
        "HTTP/1.1 -200 OK\r\n" + REST,
        "HTTP/1.1 +200 OK\r\n" + REST,
        "HTTP/1.1 000 Nothing\r\n" + REST,
        "HTTP/1.1 999 Everything\r\n" + REST,
        "HTTP/1.1 204 No content\r\n" + REST,
        "HTTP/1.1 304 Not modified\r\n\r\n",
        "HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n" + BODY,
        "HTTP/1.1200 OK\r\n" + REST,
        "HTTP/9.9 200 OK\r\n" + REST,
        "HTTP/0.9 200 OK\r\n" + REST,
        "HTTP/2 200\r\n" + REST,
        "http/1.1 200 ok\r\n" + REST,
        "ICY 200 OK\r\n" + REST,
        "SSH-2.0-OpenSSH_9.6\r\n",
        "<html><title>Welcome</title></html>",
        "HTTP/1.1 200 " + "x".repeat(LONG) + "\r\n" + REST,
        "\r\n\r\n" + OK + REST,
        "garbage" + OK + REST,
        "\u0000" + OK + REST,
        "\u00ef\u00bb\u00bf" + OK + REST,
        "\u0015\u0003\u0003\u0000\u0002\u0002(",
        "HTTP/1.1 100 Continue\r\n\r\n".repeat(MANY) + OK + REST,
        "HTTP/1.1 103 Early hints\r\nLink: <x>\r\n\r\n".repeat(MANY),
        "HTTP/1.1 199 What\r\n\r\n" + OK + REST);
  }

  private static List<String> heads() {
    return List.of(
        OK,
        OK + "Content-Type: text/plain",
        OK + "Content-Type\r\n" + REST,
        OK + ": nameless\r\n" + REST,
        OK + " Folded: without a line before it\r\n" + REST,
        OK + "X: a\r\n folded\r\n" + REST,
        OK + "Content Type: a\r\n" + REST,
        OK + "Content-Length : <length>\r\n\r\n" + BODY,
        OK + "X: a\u0000b\r\n" + REST,
        OK + "X\u0000Y: a\r\n" + REST,
        OK + "X: \u00e9\u00ff\u007f\u0001\r\n" + REST,
        OK + "\u00e9\u00ff: a\r\n" + REST,
        OK + "Content-Type: \u0000\u00ff;;;==\r\n" + REST,
        OK + "X: a\rY: b\r\n" + REST,
        OK + "X: " + "x".repeat(LONG) + "\r\n" + REST,
        OK + "x".repeat(LONG),
        OK + "X: a\r\n".repeat(LONG),
        (OK + REST).replace("\r\n", "\n"),
        (OK + REST).replace("\r\n", "\r"),
        OK + "Content-Encoding: gzip\r\n" + REST,
        OK + "Content-Encoding: br, gzip, nonsense\r\n" + REST,
        OK + "Connection: \u0000, close, ,,\r\n" + REST);
  }

  private static List<String> lengths() {
    return List.of(
        OK + SIZED + "Content-Length: 3\r\n\r\n" + BODY,
        OK + "Content-Length: 3\r\n" + REST,
        OK + SIZED + REST,
        OK + "Content-Length: +<length>\r\n\r\n" + BODY,
        OK + "Content-Length: -0\r\n\r\n" + BODY,
        OK + "Content-Length: 0x0a\r\n\r\n" + BODY,
        OK + "Content-Length: <length>.0\r\n\r\n" + BODY,
        OK + "Content-Length: <length>, <length>\r\n\r\n" + BODY,
        OK + "Content-Length: \r\n\r\n" + BODY,
        OK + "Content-Length: 00000000000000000000<length>\r\n\r\n" + BODY,
        OK + "Content-Length: 12345678901234567890\r\n\r\n" + BODY,
        OK + "Content-Length: 9223372036854775807\r\n\r\n" + BODY,
        OK + "Content-Length: 9223372036854775808\r\n\r\n" + BODY,
        OK + "Content-Length: 4294967306\r\n\r\n" + BODY,
        OK + SIZED + "Transfer-Encoding: chunked\r\n\r\n" + BODY,
        OK + SIZED + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        OK + SIZED + "\r\n",
        OK + SIZED + "\r\n" + BODY + BODY,
        OK + "\r\n" + BODY,
        OK + "\r\n" + BODY + "and more");
  }

  private static List<String> chunks() {
    return List.of(
        CHUNKED,
        CHUNKED + "3",
        CHUNKED + "3\r\n",
        CHUNKED + "3\r\nab",
        CHUNKED + "3\r\nabc\r\n",
        CHUNKED + "3\r\nabc0\r\n\r\n",
        CHUNKED + "-1\r\nabc\r\n0\r\n\r\n",
        CHUNKED + "-0\r\n\r\n",
        CHUNKED + "+3\r\nabc\r\n0\r\n\r\n",
        CHUNKED + "0x3\r\nabc\r\n0\r\n\r\n",
        CHUNKED + "zz\r\nabc\r\n0\r\n\r\n",
        CHUNKED + "\r\nabc\r\n0\r\n\r\n",
        CHUNKED + "100000003\r\nabc\r\n0\r\n\r\n",
        CHUNKED + "7fffffff\r\nabc\r\n0\r\n\r\n",
        CHUNKED + "80000000\r\nabc\r\n0\r\n\r\n",
        CHUNKED + "7fffffffffffffff\r\nabc\r\n0\r\n\r\n",
        CHUNKED + "8000000000000000\r\nabc\r\n0\r\n\r\n",
        CHUNKED + "ffffffffffffffff\r\nabc\r\n0\r\n\r\n",
        CHUNKED + "0".repeat(LONG) + "3\r\nabc\r\n0\r\n\r\n",
        CHUNKED + "3;" + "x".repeat(LONG) + "\r\nabc\r\n0\r\n\r\n",
        CHUNKED + "0\r\n" + "X: a\r\n".repeat(LONG),
        CHUNKED + "0\r\nno colon\r\n\r\n",
        CHUNKED + "0\r\nContent-Length: 5\r\n\r\nabcde",
        OK + "Transfer-Encoding: nonsense\r\n\r\n" + BODY,
        OK + "Transfer-Encoding: chunked, chunked\r\n\r\n" + BODY,
        OK + "Transfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
  }

  /** Of a part of the content. */
  private static List<String> ranges() {
    String some = "HTTP/1.1 206 Partial content\r\n" + SIZED;
    return List.of(
        some + "\r\n" + BODY,
        some + "Content-Range: bytes 5-2/10\r\n\r\n" + BODY,
        some + "Content-Range: bytes 0-9/5\r\n\r\n" + BODY,
        some + "Content-Range: bytes -5-9/10\r\n\r\n" + BODY,
        some + "Content-Range: bytes 0-99999999999999999999/10\r\n\r\n" + BODY,
        some + "Content-Range: bytes 1-10/11\r\n\r\n" + BODY,
        some + "Content-Range: bytes */10\r\n\r\n" + BODY,
        some + "Content-Range: lines 0-9/10\r\n\r\n" + BODY,
        some + "Content-Range: bytes 0-9/10\r\nContent-Range: bytes 1-9/10\r\n\r\n" + BODY,
        some + "Content-Type: multipart/byteranges; boundary=x\r\n\r\n" + BODY,
        "HTTP/1.1 416 No\r\nContent-Range: bytes */0\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 416 No\r\nContent-Range: \u0000\r\nContent-Length: 0\r\n\r\n");
  }
}
