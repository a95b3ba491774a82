package dev.drivefetch.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of a signal that comes while the JVM is shutting down. By reflection, because the only
 * class for it is one that javac warns of whatever it is told.
 */
final class SecondSignal {
  private static final Logger log = LoggerFactory.getLogger(SecondSignal.class);

  private SecondSignal() {}

  /**
   * Runs it, on a thread of its own, whenever that signal comes; where that cannot be had, a second
   * signal waits until the first has done its work.
   *
   * @param name without SIG
   */
  static void on(String name, Runnable action) {
    InvocationHandler handler =
        (_, method, _) -> {
          if (!method.getName().equals("handle")) {
            throw new UnsupportedOperationException(method.getName());
          }
          action.run();
          return null;
        };
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> type = Class.forName("sun.misc.SignalHandler");
      signal
          .getMethod("handle", signal, type)
          .invoke(
              signal,
              signal.getConstructor(String.class).newInstance(name),
              Proxy.newProxyInstance(
                  SecondSignal.class.getClassLoader(), new Class<?>[] {type}, handler));
    } catch (ReflectiveOperationException e) {
      log.debug("cannot hear of a second signal", e);
    }
  }
}
