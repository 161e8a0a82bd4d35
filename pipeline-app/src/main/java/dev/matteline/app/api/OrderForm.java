package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.submit.Orders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the fields of a call ask for: a preset, changes to it, and sinks besides the downloads.
 *
 * @param options by their names in presets.yaml
 */
record OrderForm(String preset, Map<String, String> options, List<String> sinks) {

    OrderForm {
        options = Map.copyOf(options);
        sinks = List.copyOf(sinks);
    }

    /** @throws ApiProblem {@code option_unknown}, {@code parameter_invalid} */
    static OrderForm of(Map<String, String[]> fields) {
        String preset = Settings.DEFAULT;
        Map<String, String> options = new LinkedHashMap<>();
        List<String> sinks = new ArrayList<>();
        for (Map.Entry<String, String[]> field : fields.entrySet()) {
            switch (field.getKey()) {
                case "preset" -> preset = single(field);
                case "sinks" -> sinks.addAll(split(field.getValue()));
                case "name" -> single(field);
                default -> options.put(known(field.getKey()), single(field));
            }
        }
        return new OrderForm(preset, options, sinks);
    }

    private static String known(String option) {
        if (!Orders.options().contains(option)) {
            throw ApiProblem.of(
                    422,
                    "option_unknown",
                    "There is no option '" + option + "'; known: preset, sinks, name, "
                            + String.join(", ", Orders.options()) + ".");
        }
        return option;
    }

    private static String single(Map.Entry<String, String[]> field) {
        if (field.getValue().length != 1 || field.getValue()[0].length() > 1_000) {
            throw ApiProblem.of(400, "parameter_invalid", "'" + field.getKey() + "' is given once, and briefly.");
        }
        return field.getValue()[0];
    }

    private static List<String> split(String[] values) {
        List<String> names = new ArrayList<>();
        for (String value : values) {
            for (String name : value.split(",", -1)) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
        }
        return names;
    }
}
