package io.cryptvault.http.app.text;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings in force: a key a line, in HOCON, and where it is from unless that is our own default. */
public final class SettingsText {
  private static final String SECTION = "cryptvault";
  private static final String DEFAULTS = "reference.conf";

  private SettingsText() {}

  /**
   * {@return every setting, by name; the text can be used as a configuration file}
   *
   * @param config loaded, not checked
   */
  public static String all(Config config) {
    return text(settings(config));
  }

  /**
   * {@return the settings that are not defaults}
   *
   * @param config loaded, not checked
   */
  public static String changed(Config config) {
    Map<String, ConfigValue> changed = settings(config);
    changed.values().removeIf(SettingsText::isDefault);
    return text(changed);
  }

  /**
   * {@return how many settings there are}
   *
   * @param config loaded, not checked
   */
  public static int count(Config config) {
    return settings(config).size();
  }

  private static Map<String, ConfigValue> settings(Config config) {
    Map<String, ConfigValue> settings = new TreeMap<>();
    config
        .getConfig(SECTION)
        .entrySet()
        .forEach(entry -> settings.put(SECTION + "." + entry.getKey(), entry.getValue()));
    return settings;
  }

  private static String text(Map<String, ConfigValue> settings) {
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + " = "
            + setting.getValue().render(ConfigRenderOptions.concise())
            + (isDefault(setting.getValue())
                ? ""
                : "   # " + setting.getValue().origin().description())
            + "\n")
        .collect(Collectors.joining());
  }

  private static boolean isDefault(ConfigValue value) {
    return value.origin().description().contains(DEFAULTS);
  }
}
