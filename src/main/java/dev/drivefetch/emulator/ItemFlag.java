package dev.drivefetch.emulator;

/** What can be wrong with an item for somebody who wants to download it. */
public enum ItemFlag {
  /** In the bin, but still there. */
  TRASHED,
  /** The owner forbids readers to download it. */
  NOT_DOWNLOADABLE,
  /** Drive takes it for malware or spam. */
  ABUSIVE,
  /** Neither this nor anything below it is seen by those who only have an API key. */
  PRIVATE,
  /** A folder with limited access: it is seen, and lists as empty, as what is in it is not seen. */
  LIMITED,
  /** A folder of somebody else: a list of several folders leaves out what is in it. */
  NOT_GROUPED
}
