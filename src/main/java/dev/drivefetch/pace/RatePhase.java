package dev.drivefetch.pace;

/**
 * The phases of {@link AcceptedRate}, and which of them follows on what. Every phase that slows
 * requests down ends, with or without requests.
 *
 * <pre>
 *         OVERRUN  REFUSED  IN_DOUBT  SAME  CHANGED  FUTILE  ACCEPTED  OVERDUE
 * FREE    HELD     TRIAL    TRIAL                            FREE
 * TRIAL   HELD                        FREE  HELD                       FREE
 * HELD    HELD     HELD                              TRIAL   HELD      FREE
 * </pre>
 *
 * <p>What has no entry does not happen.
 */
enum RatePhase {
  /** As fast as anybody wants. */
  FREE,
  /** Slower for a moment, to see whether that is of use. */
  TRIAL,
  /** About as fast as the server was seen to allow. */
  HELD;

  /** What an epoch, or the time, has shown. */
  enum Event {
    /** More than a quarter was refused: it is the rate, without doubt. */
    OVERRUN,
    /** More was refused than noise explains. */
    REFUSED,
    /** What noise explains was refused, but noise was last put to a trial 30 s ago. */
    IN_DOUBT,
    /** As large a part was refused in the trial as before it: it is noise. */
    SAME,
    /** A smaller or a much larger part was refused in the trial: it is the rate. */
    CHANGED,
    /** More was refused than noise explains, though the rate was lowered three times. */
    FUTILE,
    /** Nothing was refused, or no more than noise explains. */
    ACCEPTED,
    /** The phase has lasted as long as it may: 10 s for a trial, 60 s since a cut. */
    OVERDUE
  }

  /**
   * The phase that follows.
   *
   * @throws IllegalStateException if that does not happen in this phase
   */
  RatePhase after(Event event) {
    return switch (this) {
      case FREE ->
          switch (event) {
            case OVERRUN -> HELD;
            case REFUSED, IN_DOUBT -> TRIAL;
            case ACCEPTED -> FREE;
            case SAME, CHANGED, FUTILE, OVERDUE -> throw impossible(event);
          };
      case TRIAL ->
          switch (event) {
            case OVERRUN, CHANGED -> HELD;
            case SAME, OVERDUE -> FREE;
            case REFUSED, IN_DOUBT, FUTILE, ACCEPTED -> throw impossible(event);
          };
      case HELD ->
          switch (event) {
            case OVERRUN, REFUSED, ACCEPTED -> HELD;
            case FUTILE -> TRIAL;
            case OVERDUE -> FREE;
            case IN_DOUBT, SAME, CHANGED -> throw impossible(event);
          };
    };
  }

  private IllegalStateException impossible(Event event) {
    return new IllegalStateException(event + " in " + this);
  }
}
