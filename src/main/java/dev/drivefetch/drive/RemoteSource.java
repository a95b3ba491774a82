package dev.drivefetch.drive;

import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A way to list folders and to ask for content: one object for each run, which lists once. It paces
 * its requests and repeats those that may work later; its callers do neither.
 *
 * <p>Any thread may call any method, also while another lists. Experimental: signatures may change
 * between versions.
 */
public interface RemoteSource {
  /** What this source tells of files, and can do; the same for the whole run. */
  Promises promises();

  /**
   * Lists these files, and these folders with everything below them, several at once, and returns
   * when all is found or the listing was stopped; the sink is not called after that. A folder that
   * cannot be listed fails in the sink, by itself, and the others go on; so does a folder with some
   * invalid entries: nothing is missing without an error. Called once.
   *
   * <p>Names are handed on as the source has them; making them safe is not its concern. The name of
   * a single root may be unknown; then its id stands for it. Several roots have their names, which
   * distinguish them on disk. A root that is a file is told as the only file of a {@linkplain
   * RemoteFolder#ofOneFile place of its own}. A root that is not to be seen fails with {@link
   * Reason#NOT_FOUND}, one that is neither a folder nor a file with {@link Reason#NOT_A_FOLDER}.
   *
   * @param roots one or more; what is named twice is listed once
   * @param sink may block, and ends the listing by an exception
   * @throws DriveException if nothing else would work either, e.g. because the credentials are
   *     refused, or the calling thread was interrupted; its interrupt status is then set
   */
  void list(List<SourceLink> roots, ListingSink sink);

  /**
   * Ends the listing soon: waits are interrupted and requests cut off; a listing that has not begun
   * finds nothing. Does not wait for it. {@link #describe} and {@link #media} go on working.
   */
  void stop();

  /**
   * A file as the source describes it now, under the name and at the place at which it was listed.
   * A worker waits for the answer meanwhile, so this gives up what would take longer than a few
   * seconds, rather than wait for its turn.
   *
   * @param listed as {@link #list} found it
   * @return empty if that cannot be found out now, or the file is gone
   * @throws InterruptedException if the thread is asked to end
   */
  Optional<RemoteFile> describe(RemoteFile listed) throws InterruptedException;

  /**
   * The request for a range of a file's content. Pure: sends nothing.
   *
   * @param file as {@link #list} or {@link #describe} gave it
   * @param range in bytes of the content, its end excluded; where the length is unknown, all of it
   *     or from some byte on
   * @param accessHeaders as {@code Access} gives them; secret
   * @throws IllegalArgumentException if the file has no content
   */
  MediaRequest media(RemoteFile file, Range range, Map<String, String> accessHeaders);

  /**
   * What a source can be relied on for.
   *
   * @param sizes whether listed files that have bytes of their own (documents have none) come with
   *     their length
   * @param checksums whether they come with a checksum, so that what was fetched can be verified
   * @param ranges whether the server is known to honour ranges; else it is tried out with the first
   *     file that is worth it
   * @param attachments whether content always comes as an attachment; what does not is then a web
   *     page that says why there is no content, or where it is
   */
  record Promises(boolean sizes, boolean checksums, boolean ranges, boolean attachments) {}
}
