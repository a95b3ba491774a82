package dev.drivefetch.cli.process;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles signals in place of the JVM, which does not say which one came. By reflection, because
 * the only class for it, sun.misc.Signal, causes a javac warning that no option suppresses.
 */
final class Signals {
  private static final Logger log = LoggerFactory.getLogger(Signals.class);

  private Signals() {}

  /**
   * Runs it, on a thread of its own, whenever that signal comes, in place of what was to run
   * before. Where that cannot be had, the JVM goes on handling it; an ignored signal stays ignored.
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
                  Signals.class.getClassLoader(), new Class<?>[] {type}, handler));
    } catch (ReflectiveOperationException e) {
      log.debug("cannot handle a signal", e);
    }
  }
}
