package dev.drivefetch.emulator;

import java.util.function.Predicate;

/**
 * Which requests a fault is for.
 *
 * @param matches what the request must be like
 * @param skip so many matching requests are left alone first
 * @param times so many are then answered with the fault
 * @param probability of the fault for each of these, 0 to 1
 * @param seed which of them it is; the same from run to run
 */
public record FaultCondition(
    Predicate<RecordedRequest> matches, int skip, int times, double probability, long seed) {
  static FaultCondition of(Predicate<RecordedRequest> matches) {
    return new FaultCondition(matches, 0, Integer.MAX_VALUE, 1, 0);
  }

  /** Only requests that are also like this. */
  public FaultCondition where(Predicate<RecordedRequest> also) {
    return new FaultCondition(matches.and(also), skip, times, probability, seed);
  }

  /** Only this attempt at the item, from 1. */
  public FaultCondition attempt(int number) {
    return where(request -> request.attempt() == number);
  }

  /** Not the first so many matching requests. */
  public FaultCondition after(int requests) {
    return new FaultCondition(matches, requests, times, probability, seed);
  }

  /** So many matching requests, no more. */
  public FaultCondition times(int requests) {
    return new FaultCondition(matches, skip, requests, probability, seed);
  }

  /** Only some of the matching requests, at random, but the same ones for the same seed. */
  public FaultCondition withProbability(double share, long seed) {
    return new FaultCondition(matches, skip, times, share, seed);
  }

  /** The rule that answers these requests with a fault. */
  public FaultRule answer(Fault fault) {
    return new FaultRule(this, fault);
  }
}
