package dev.drivefetch.store;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Whose a range is while the worker that it was given to still starts. Rule: a steal and a begin
 * exclude each other, whichever threads they are on; exactly one of them happens. Any thread, also
 * under a lock.
 *
 * <p>A worker that need not start first has begun from the outset.
 *
 * <pre>
 * from     event        to
 * BEGUN    awaitWorker  AWAITS
 * AWAITS   begin        BEGUN
 * AWAITS   steal        STOLEN
 * BEGUN    steal        BEGUN, refused
 * STOLEN   all          STOLEN, refused
 * </pre>
 */
public final class WorkerClaim {
  private enum State {
    /** A worker fetches it, or will at once. */
    BEGUN,
    /** Its worker still has to start, which takes a while. */
    AWAITS,
    /** Another worker has it; its own must not begin. */
    STOLEN
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.BEGUN);

  /** Its worker still has to start; until then it may be stolen. Without effect once it is. */
  public void awaitWorker() {
    state.compareAndSet(State.BEGUN, State.AWAITS);
  }

  /** Ends the wait for its worker; false if it was stolen and must not be begun. */
  public boolean begin() {
    return state.compareAndSet(State.AWAITS, State.BEGUN) || hasBegun();
  }

  /** Takes it away unless its worker has started; false if it has, or it was stolen before. */
  public boolean steal() {
    return state.compareAndSet(State.AWAITS, State.STOLEN);
  }

  /** Whether a worker fetches it, or has; not while it is awaited, nor once it is stolen. */
  public boolean hasBegun() {
    return state.get() == State.BEGUN;
  }

  /** Whether its worker still has to start, so that it may be stolen. */
  public boolean awaitsWorker() {
    return state.get() == State.AWAITS;
  }
}
