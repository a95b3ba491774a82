package dev.drivefetch.emulator;

import java.util.function.Consumer;

/** One request and how far its answer has got; written by the event loop, read by anyone. */
final class Exchange {
  private final Consumer<RecordedRequest> onFinished;
  private RecordedRequest state;

  Exchange(RecordedRequest request, Consumer<RecordedRequest> onFinished) {
    this.state = request;
    this.onFinished = onFinished;
  }

  synchronized RecordedRequest snapshot() {
    return state;
  }

  synchronized void begin(int status) {
    state = state.answered(status, 0, false);
  }

  synchronized void sent(long bytes) {
    state = state.answered(state.status(), state.bytesSent() + bytes, false);
  }

  /** Nothing more will be sent; only the first call counts. */
  void finish() {
    synchronized (this) {
      if (state.finished()) {
        return;
      }
      state = state.answered(state.status(), state.bytesSent(), true);
    }
    onFinished.accept(snapshot());
  }
}
