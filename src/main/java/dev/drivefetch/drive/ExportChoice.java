package dev.drivefetch.drive;

import dev.drivefetch.model.Content;
import dev.drivefetch.model.RemoteFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the user wants to have of Google's own documents. Pure; any thread.
 *
 * @param formats names of formats, {@link #LINK} or {@link #NONE}, the preferred one first
 */
public record ExportChoice(List<String> formats) {
  /** A small file that leads to the document; every kind has it. */
  public static final String LINK = "link";

  /** The document is skipped; what follows in a list is never reached. */
  public static final String NONE = "none";

  /**
   * A choice of these.
   *
   * @throws IllegalArgumentException if one is unknown; its message names those that are not
   */
  public ExportChoice {
    formats = List.copyOf(formats);
    if (formats.isEmpty() || !names().containsAll(formats)) {
      throw new IllegalArgumentException(
          "must be one or more of "
              + String.join(", ", names())
              + ", separated by commas, the preferred one first");
    }
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(new TreeSet<>(ExportFormats.names()));
    names.add(LINK);
    names.add(NONE);
    return names;
  }

  /** That file with the content that this choice gives it; what is no document stays as it is. */
  public RemoteFile of(RemoteFile file) {
    return ExportFormats.isDocument(file.mimeType()) ? file.withContent(content(file)) : file;
  }

  private Content content(RemoteFile file) {
    return formats.stream()
        .flatMap(format -> content(file, format).stream())
        .findFirst()
        .orElseGet(() -> notChosen(file));
  }

  private static Optional<Content> content(RemoteFile file, String format) {
    return switch (format) {
      case NONE ->
          Optional.of(new Content.Unavailable("a Google document, which --export=none skips"));
      case LINK -> Optional.of(new Content.Link(DocumentAddress.of(file)));
      // What cannot be downloaded at all keeps its reason.
      default ->
          file.content() instanceof Content.Export
              ? ExportFormats.export(file.mimeType(), format)
              : Optional.empty();
    };
  }

  private static Content notChosen(RemoteFile file) {
    return file.content() instanceof Content.Export
        ? new Content.Unavailable(
            "--export names no format that it can be converted to: "
                + String.join(", ", ExportFormats.namesFor(file.mimeType())))
        : file.content();
  }
}
