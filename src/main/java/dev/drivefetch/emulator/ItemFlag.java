package dev.drivefetch.emulator;

/** What can be wrong with an item for somebody who wants to download it. */
public enum ItemFlag {
  /** In the bin, but still there. */
  TRASHED,
  /** The owner forbids readers to download it. */
  NOT_DOWNLOADABLE,
  /** Drive takes it for malware or spam. */
  ABUSIVE,
  /**
   * Drive cannot scan it for viruses: the download page has its form filled in, whatever the
   * request says. What is larger than 100 MB needs no flag, but {@code confirm} will do.
   */
  NOT_SCANNED,
  /** Neither this nor anything below it is seen by those who have no token. */
  PRIVATE,
  /** A folder with limited access: it is seen, and lists as empty, as what is in it is not seen. */
  LIMITED,
  /** A folder of somebody else: a list of several folders leaves out what is in it. */
  NOT_GROUPED
}
