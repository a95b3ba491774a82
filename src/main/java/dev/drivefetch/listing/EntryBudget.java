package dev.drivefetch.listing;

/**
 * Bounds what a listing keeps in memory at once, from before a page is asked for until its entries
 * are handed on: as many requests in flight as pages of the usual length fit in. What is usual is
 * learnt from the pages that come; at first they are taken to be full. Any thread.
 */
final class EntryBudget {
  private static final int ENTRIES = 8_000;
  private static final int FULL_PAGE = 1_000;

  /** So that the budget is enough for all requests that there can be. */
  private static final int LEAST = ENTRIES / DriveClient.USUAL_MOST_IN_FLIGHT;

  private int free = ENTRIES;
  private int usual = FULL_PAGE;

  /** Room for one page; waits until there is some, by what is usual then. */
  synchronized Share reserve() throws InterruptedException {
    while (free < usual) {
      wait();
    }
    free -= usual;
    return new Share(usual);
  }

  /** Down slowly, up at once: what is long comes seldom alone. */
  private synchronized void learn(int entries) {
    usual = Math.clamp(Math.max(entries, usual * 7L / 8), LEAST, FULL_PAGE);
    notifyAll();
  }

  private synchronized void release(int entries) {
    free += entries;
    notifyAll();
  }

  /** A part of the budget, until it is closed. */
  final class Share implements AutoCloseable {
    private final int entries;

    private Share(int entries) {
      this.entries = entries;
    }

    /** So many entries came. */
    void filled(int count) {
      learn(count);
    }

    @Override
    public void close() {
      release(entries);
    }
  }
}
