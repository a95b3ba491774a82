package dev.drivefetch.model;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in words why a file cannot be used. Pure. */
public final class FileProblem {
  private FileProblem() {}

  /** The JDK's exceptions often say no more than the file's name. */
  public static String reason(Exception problem) {
    return switch (problem) {
      case NoSuchFileException _ -> "no such file";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException known when known.getReason() != null -> known.getReason();
      default -> String.valueOf(problem.getMessage());
    };
  }
}
