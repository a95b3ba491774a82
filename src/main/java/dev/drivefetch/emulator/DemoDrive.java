package dev.drivefetch.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** The folder that {@code demo} stands for: ten files, and a Drive as slow as a shared one. */
public final class DemoDrive {
  /** The id of the folder. */
  public static final String FOLDER_ID = "demo";

  private static final Duration LIST = Duration.ofMillis(300);
  private static final Duration FIRST_BYTE = Duration.ofMillis(400);
  private static final long BYTES_PER_SECOND = 1_100_000;

  private static final List<Demo> FILES =
      List.of(
          new Demo(
              "Harbour at dawn.mp4",
              3_000_000,
              "2025-06-14T05:12:31.000Z",
              "ae4c71c64900ecb7070be266a3827402",
              "fbfc74ec3b71dc28d0d13efe0a5d42db75b3d9a7",
              "2fbb31ba580f877a63d5d80dbad8c56e1b7714f05f7fc62bcd8094040c7e7fdb"),
          new Demo(
              "Site plan, north wing.pdf",
              2_412_918,
              "2025-02-03T16:40:05.250Z",
              "1dc03adec142486bf8fec192293eaec2",
              "42d7b803f9fbd0209e39301f5ba97c9901b3ea51",
              "60f6f7f5765027336c61f06406ad62f959ae39f2bde6f7afb5dc169a0d25bf88"),
          new Demo(
              "Team photo.jpg",
              2_148_307,
              "2025-09-21T11:03:48.000Z",
              "8937c34dbf1a6f88e3990b76de80a47a",
              "6c458c3aa4e31160cb84fe3d0e12c09e9e446ce1",
              "4c0a43fd9b45ab73cb5a9526e67a2a542fa078a958de97b8559885ecd9553e60"),
          new Demo(
              "Interview with the archivist.mp3",
              1_896_544,
              "2024-11-08T14:25:00.000Z",
              "0f94f5dfb1ec6129e6f58e3a92762753",
              "bf115948d720d3cbe8cb735f81f0755c71a52122",
              "a529ec0526b4c9f0d698b0315250aaa80cb5b32ad02f21db5da684042d13c8eb"),
          new Demo(
              "Measurements 2025.csv",
              1_751_022,
              "2026-01-02T08:00:00.000Z",
              "551a352a1696d935f58fbe8e7f0074dd",
              "4bf1a7da14f0230f03629cc5805e98e7b5c4a4cc",
              "7f1f24c1b9f908417ed59e1b32ad1d92212a03e7ee14ffae23923fc1bc9aa8d8"),
          new Demo(
              "Fonts and logos.zip",
              1_603_999,
              "2023-07-30T19:55:12.400Z",
              "3451a26c0ef3dd11842438b21920ff8e",
              "59b6e19d48bc26a5bbc20a53b412c130eed13ed6",
              "352da401804c4046bb9d6ed3173cecd6590c2a0b0e208b64e2fd985b0b3a9fb5"),
          new Demo(
              "Annual report.docx",
              1_449_376,
              "2026-03-11T10:17:09.000Z",
              "5a354329e304302b0ab2b6ebafc869ba",
              "54a58f1c756fd025403e1dd8e04faca8f672c7c7",
              "66f007f7021386ec574a0d82b2ffb6673a59a37a5d50f08f80f0c61a77a68730"),
          new Demo(
              "Map of the valley.png",
              1_250_763,
              "2025-05-05T07:45:33.100Z",
              "fd1f41a0604937950f4a4ce9c908e933",
              "507dd8cfcdc3e2ed4b5487582f41550de0268165",
              "6d54863c8c4a2cd42e8a863896636f8b7ab8e2845ab2473ecd79fe1c503a5dca"),
          new Demo(
              "Budget draft.xlsx",
              1_098_071,
              "2026-02-26T13:31:54.000Z",
              "0beb6917e50b0176eed32f63eb34e3b6",
              "3bf159ceba4e7279fb150d1b548e2def0e770588",
              "994a5fcf60e2be31ace57228c68cc50a4594a47a336d60688c37616794908dc9"),
          new Demo(
              "Notes from the workshop.txt",
              589_000,
              "2026-04-01T17:20:00.000Z",
              "4876f5b42fa72b62ffe29c9ea14dfe8c",
              "30ed17dbf8a3e2e8b79ea9631deb006f9ff082b6",
              "cde477b25ee05539bac3633d8754a56f8d73e22fc5f4d396dbe192eb682fc789"));

  private DemoDrive() {}

  /** The content; it costs next to nothing, since the checksums are written down here. */
  public static DriveContent content() {
    DriveContentBuilder builder = new DriveContentBuilder().folder(FOLDER_ID, "drivefetch demo");
    for (int index = 0; index < FILES.size(); index++) {
      Demo file = FILES.get(index);
      // Ids of Drive's own length.
      String id = "1demo%028d".formatted(index + 1);
      builder.seeded(FOLDER_ID, id, file.name, file.size, index).but(file::described);
    }
    return builder.build();
  }

  /** 300 ms for a list, 400 ms to a first byte, 1.1 MB/s on each connection. */
  public static EmulatorOptions options() {
    var latency = new Latency(LIST, Duration.ZERO, FIRST_BYTE, OptionalLong.of(BYTES_PER_SECOND));
    return EmulatorOptions.DEFAULT.withLatency(latency);
  }

  private record Demo(
      String name, long size, String modified, String md5, String sha1, String sha256) {
    DriveItem described(DriveItem item) {
      return item.withModifiedTime(Instant.parse(modified))
          .with("md5Checksum", md5)
          .with("sha1Checksum", sha1)
          .with("sha256Checksum", sha256);
    }
  }
}
