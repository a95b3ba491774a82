package dev.drivefetch.transfer;

/** What it means that a web page comes as the answer to a request for content. */
public enum WebPage {
  /** Something between here and Drive put it in place of the content. */
  MISTAKE,
  /** The content is a web page. */
  CONTENT,
  /** The server says by it why there is no content; content is marked as an attachment. */
  EXPLANATION
}
