package dev.drivefetch.run;

import dev.drivefetch.model.Failure;
import dev.drivefetch.queue.DownloadQueue;

/**
 * Stops a run that downloads: its queue, the listing that fills it, and what waits for an output.
 */
record QueueStop(DownloadQueue queue, ListingTask listing, Delivery delivery)
    implements StopSwitch.Target {
  @Override
  public void windDown(Failure why) {
    queue.windDown(why);
    listing.stop(why);
  }

  @Override
  public void stop(Failure why) {
    delivery.stop(why);
    queue.stop(why);
    listing.stop(why);
  }
}
