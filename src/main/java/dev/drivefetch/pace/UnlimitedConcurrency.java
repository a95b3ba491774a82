package dev.drivefetch.pace;

/** As many as there are workers. */
public record UnlimitedConcurrency() implements Concurrency {
  @Override
  public long nanosUntilRoom() {
    return 0;
  }

  @Override
  public int most() {
    return Integer.MAX_VALUE;
  }

  @Override
  public void began() {}

  @Override
  public void ended() {}

  @Override
  public void answered(long nanos) {}

  @Override
  public void received(long bytes) {}

  @Override
  public void refused() {}
}
