package io.cryptvault.config;

/**
 * The class loader with which the engine finds its settings, its sources and the parts of its actor system, whatever
 * thread it is started on.
 */
public final class EngineLoader {
  private EngineLoader() {}

  /**
   * {@return the thread's context class loader if it can see the engine, since an application's settings and sources
   * are found through it; otherwise the engine's own, because pools and native threads have none and some containers
   * set one that sees nothing}
   */
  public static ClassLoader get() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context != null && sees(context) ? context : EngineLoader.class.getClassLoader();
  }

  private static boolean sees(ClassLoader loader) {
    try {
      return loader.loadClass(EngineLoader.class.getName()) == EngineLoader.class;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
