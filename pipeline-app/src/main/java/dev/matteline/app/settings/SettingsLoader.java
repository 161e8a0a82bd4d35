package dev.matteline.app.settings;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.models.onnx.DevicePolicy;
import dev.matteline.routes.clam.ClamAddress;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.web.AllowedNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Binds the configuration files to {@link Settings} without an application context, so that a wrong key is reported in
 * a moment and the command line knows the presets.
 */
public final class SettingsLoader {

    private final Binder binder;
    private final ConfigFolder config;
    private final Path base;

    private SettingsLoader(Binder binder, ConfigFolder config) {
        this.binder = binder;
        this.config = config;
        this.base = config.base();
    }

    /**
     * Reads and checks all files.
     *
     * @throws AppException {@code config_invalid}, naming file, line and key where they are known
     */
    public static Settings load(ConfigFolder config) {
        StandardEnvironment environment = new StandardEnvironment();
        for (String name : ConfigFolder.FILES) {
            addFile(environment, config, name);
        }
        return load(environment, config);
    }

    private static Settings load(ConfigurableEnvironment environment, ConfigFolder config) {
        ApplicationConversionService conversion = new ApplicationConversionService();
        RecipeConversions.addTo(conversion);
        conversion.addConverter(String.class, DevicePolicy.class, DevicePolicy::parse);
        conversion.addConverter(String.class, ClamAddress.class, ClamAddress::parse);
        conversion.addConverter(String.class, AllowedNetwork.class, AllowedNetwork::parse);
        conversion.addConverter(String.class, Secret.class, Secret::new);
        Binder binder = new Binder(
                ConfigurationPropertySources.get(environment),
                new PropertySourcesPlaceholdersResolver(environment),
                conversion,
                null,
                null);
        try {
            Settings settings = new SettingsLoader(binder, config).settings();
            // a mistake in the catalogue is told with all others
            settings.models().places(config.base()).catalog();
            return settings;
        } catch (BindException e) {
            throw invalid(BindProblem.describe(e), e);
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()), e);
        }
    }

    private Settings settings() {
        return new Settings(
                new Settings.Engine(
                        record("engine", EngineSettings.class),
                        record("models", ModelSettings.class).resolved(config)),
                record("intake", IntakeSettings.class),
                record("retention", RetentionSettings.class),
                new Settings.Access(record("api", ApiSettings.class), record("security", SecuritySettings.class)),
                new Settings.Customers(
                        map("tenants", TenantSettings.class),
                        map("plans", PlanSettings.class),
                        record("prices", PriceSettings.class)),
                presets(),
                doors(),
                record("video", FilmSettings.class));
    }

    private Settings.Doors doors() {
        return new Settings.Doors(
                list("sources", SourceSettings.class).stream()
                        .map(source -> source.resolved(base))
                        .toList(),
                list("schedules", ScheduleSettings.class),
                list("sinks", SinkSettings.class).stream()
                        .map(sink -> sink.resolved(base))
                        .toList(),
                record("web", WebSettings.class),
                record("screening", ScreeningSettings.class),
                map("webhooks", WebhookSettings.class));
    }

    private Map<String, PresetSettings> presets() {
        PriceSettings prices = record("prices", PriceSettings.class);
        Map<String, PresetSettings> presets = new TreeMap<>();
        map("presets", PresetSettings.class).forEach((name, preset) -> {
            PresetSettings resolved = preset.resolved(base);
            try {
                resolved.recipe();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("preset " + name + ": " + e.getMessage(), e);
            }
            presets.put(name, resolved.priced(prices));
        });
        return presets;
    }

    private <T> T record(String section, Class<T> type) {
        return binder.bindOrCreate(key(section), Bindable.of(type), strict());
    }

    private <T> Map<String, T> map(String section, Class<T> type) {
        return binder.bind(key(section), Bindable.mapOf(String.class, type), strict())
                .orElse(Map.of());
    }

    private <T> List<T> list(String section, Class<T> type) {
        return binder.bind(key(section), Bindable.listOf(type), strict()).orElse(List.of());
    }

    private static String key(String section) {
        return ConfigFiles.ROOT + "." + section;
    }

    private static BindHandler strict() {
        return new NothingLeft();
    }

    private static void addFile(ConfigurableEnvironment environment, ConfigFolder config, String name) {
        try {
            for (PropertySource<?> source : new YamlPropertySourceLoader().load(name, config.resource(name))) {
                ConfigFiles.checkSections(name, source);
                environment.getPropertySources().addLast(source);
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof AppException known) {
                throw known;
            }
            throw invalid(name + " is not readable as YAML: " + firstLines(e), e);
        }
    }

    static AppException invalid(String what, Throwable cause) {
        return new AppException(
                ExitCode.USAGE, "config_invalid", what, "every key is described in config/README.md", cause);
    }

    private static String firstLines(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .limit(4)
                .map(String::strip)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }
}
