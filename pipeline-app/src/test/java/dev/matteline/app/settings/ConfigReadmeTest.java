package dev.matteline.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every key that is bound has a line in config/README.md, and every line there is about a key that is bound. */
class ConfigReadmeTest {

    private static final Map<String, Class<?>> SECTIONS = Map.ofEntries(
            Map.entry("matteline.engine", EngineSettings.class),
            Map.entry("matteline.models", ModelSettings.class),
            Map.entry("matteline.video", FilmSettings.class),
            Map.entry("matteline.intake", IntakeSettings.class),
            Map.entry("matteline.retention", RetentionSettings.class),
            Map.entry("matteline.api", ApiSettings.class),
            Map.entry("matteline.security", SecuritySettings.class),
            Map.entry("matteline.tenants.NAME", TenantSettings.class),
            Map.entry("matteline.plans.NAME", PlanSettings.class),
            Map.entry("matteline.prices", PriceSettings.class),
            Map.entry("matteline.presets.NAME", PresetSettings.class),
            Map.entry("matteline.sources[]", SourceSettings.class),
            Map.entry("matteline.schedules[]", ScheduleSettings.class),
            Map.entry("matteline.sinks[]", SinkSettings.class),
            Map.entry("matteline.web", WebSettings.class),
            Map.entry("matteline.screening", ScreeningSettings.class),
            Map.entry("matteline.webhooks.NAME", WebhookSettings.class));

    private static final Pattern ROW = Pattern.compile("^\\| `(matteline\\.[^`]+)` \\|", Pattern.MULTILINE);

    @Test
    void readmeAndRecordsNameTheSameKeys() throws IOException {
        Path readme = Path.of(System.getProperty("matteline.root", ".."), "config", "README.md");
        assumeTrue(Files.exists(readme), "config/README.md is not beside this module");
        Matcher rows = ROW.matcher(Files.readString(readme));
        List<String> documented = new ArrayList<>();
        while (rows.find()) {
            documented.add(rows.group(1));
        }

        TreeSet<String> bound = SECTIONS.entrySet().stream()
                .flatMap(section -> keys(section.getKey(), section.getValue()).stream())
                // the same record as of sources, described once
                .filter(key -> !key.startsWith("matteline.sinks[].at.") || key.startsWith("matteline.sinks[].at.http."))
                .filter(key -> !key.startsWith("matteline.sources[].at.http."))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).containsExactlyInAnyOrderElementsOf(bound);
    }

    @Test
    void everySectionIsChecked() {
        assertThat(SECTIONS.keySet().stream()
                        .map(key -> key.replaceFirst("^matteline\\.", "").replaceAll("\\.NAME|\\[]", "")))
                .allSatisfy(section -> assertThat(ConfigFiles.sections()).contains(section))
                .hasSameSizeAs(ConfigFiles.sections());
    }

    /** Records of other packages are values, written in one line. */
    private static boolean isGroup(Class<?> type) {
        return type.isRecord() && type.getPackage().equals(PresetSettings.class.getPackage());
    }

    private static List<String> keys(String prefix, Class<?> type) {
        List<String> keys = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + "."
                    + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
            // described where the preset itself is
            boolean described = type == RenditionSettings.class && component.getType() == CanvasSettings.class;
            if (component.getType() == Map.class) {
                keys.addAll(keys(key + ".NAME", RenditionSettings.class));
            } else {
                keys.addAll(isGroup(component.getType()) && !described ? keys(key, component.getType()) : List.of(key));
            }
        }
        return keys;
    }
}
