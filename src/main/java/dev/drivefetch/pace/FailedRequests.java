package dev.drivefetch.pace;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Remedy;

/**
 * What follows a failed request of a run, for a list or for content: the brake that all requests
 * share, and the decision of the policy. Never waits: the caller carries out the decision. Any
 * thread.
 */
public final class FailedRequests {
  private final Pacer pacer;
  private final RetryPolicy policy;

  public FailedRequests(Pacer pacer, RetryPolicy policy) {
    this.pacer = pacer;
    this.policy = policy;
  }

  /**
   * What to do now; a refusal for the rate slows the others down.
   *
   * @param attempt how many attempts have failed since the last progress, this one included; from 1
   */
  public RetryDecision decide(Failure failure, int attempt) {
    if (failure.remedy() == Remedy.SLOW_DOWN) {
      pacer.refused(failure.retryAfter());
    }
    return policy.decide(failure, attempt);
  }
}
