package dev.matteline.app.settings;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/** Which parts a configuration file may have; what is below a part is checked when it is bound. */
final class ConfigFiles {

    static final String ROOT = "matteline";

    private static final Set<String> SECTIONS = Set.of(
            "engine",
            "models",
            "video",
            "intake",
            "retention",
            "api",
            "security",
            "tenants",
            "plans",
            "prices",
            "presets",
            "sources",
            "schedules",
            "sinks",
            "web",
            "screening",
            "webhooks");

    /** The framework's own, in application.yaml only. */
    private static final Set<String> FRAMEWORK = Set.of("server", "spring", "management", "logging");

    private ConfigFiles() {}

    static Set<String> sections() {
        return SECTIONS;
    }

    static void checkSections(String file, PropertySource<?> source) {
        if (!(source instanceof EnumerablePropertySource<?> keys)) {
            throw new IllegalArgumentException("cannot list the keys of " + file);
        }
        for (String key : keys.getPropertyNames()) {
            String[] names = key.split("[.\\[]", 3);
            boolean framework = file.equals("application.yaml") && FRAMEWORK.contains(names[0]);
            boolean section = names[0].equals(ROOT) && names.length > 1 && SECTIONS.contains(names[1]);
            boolean empty = key.equals(ROOT);
            if (!framework && !section && !empty) {
                throw new AppException(
                        ExitCode.USAGE,
                        "config_invalid",
                        file + " has the unknown key '" + key + "'",
                        "known under '" + ROOT + "': " + String.join(", ", new TreeSet<>(SECTIONS)));
            }
        }
    }
}
