package dev.drivefetch.transfer.loop;

import dev.drivefetch.model.Failure;
import java.util.Optional;

/** How far a body on the event loop is; it only goes on, from one state to the next. */
sealed interface BodyState {
  /** Bytes are taken. */
  record Receiving() implements BodyState {}

  /**
   * No more are taken; what was taken is written.
   *
   * @param failure what is wrong, if anything
   * @param bodyEnded whether the body has ended by itself: its connection can be used again
   */
  record Stopped(Optional<Failure> failure, boolean bodyEnded) implements BodyState {}

  /** All that is to be written is; the end is told as soon as the file is closed. */
  record Over() implements BodyState {}
}
