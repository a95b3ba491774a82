package dev.drivefetch.run;

import dev.drivefetch.model.Failure;
import dev.drivefetch.queue.DownloadQueue;

/** Stops a run that downloads: its queue, and the listing that fills it. */
record QueueStop(DownloadQueue queue, ListingTask listing) implements StopSwitch.Target {
  @Override
  public void windDown(Failure why) {
    queue.windDown(why);
    listing.stop(why);
  }

  @Override
  public void stop(Failure why) {
    queue.stop(why);
    listing.stop(why);
  }
}
