package io.cryptvault.config;

/**
 * The class loader by which the engine finds its settings, its sources and what its actor system is made of, on whatever
 * thread it is started.
 */
public final class EngineLoader {
  private EngineLoader() {}

  /**
   * The thread's context class loader where the engine can be seen through it: an application's settings and sources are
   * there. Else the engine's own: pools and native threads have none, and some containers set one that sees nothing.
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
