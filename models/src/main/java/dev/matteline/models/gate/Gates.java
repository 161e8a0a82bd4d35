package dev.matteline.models.gate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A rule for every gate. */
public record Gates(Map<Gate, GateRule> rules) {

    /** The usual rules. */
    public static final Gates USUAL = new Gates(Map.of());

    private static final String PREFIX = "gates.";

    /** Gates without a rule get their usual one. */
    public Gates {
        EnumMap<Gate, GateRule> all = new EnumMap<>(Gate.class);
        for (Gate gate : Gate.values()) {
            all.put(gate, rules.getOrDefault(gate, gate.usual()));
        }
        rules = java.util.Collections.unmodifiableMap(all);
    }

    /** What the measures give reason to say. */
    public List<GateFinding> findings(Map<Gate, Double> measures) {
        List<GateFinding> findings = new ArrayList<>();
        rules.forEach((gate, rule) -> {
            double value = measures.getOrDefault(gate, gate == Gate.NO_FOREGROUND ? 100.0 : 0.0);
            if (gate.finds(value, rule)) {
                findings.add(new GateFinding(gate, Math.round(value * 100) / 100.0, rule));
            }
        });
        return findings;
    }

    /** The rules as text by {@code gates.no-foreground} and so on. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        rules.forEach((gate, rule) -> values.put(PREFIX + gate.key(), rule.text()));
        return values;
    }

    /** Reads the keys of {@link #values} among others; all have to be there. */
    public static Gates of(Map<String, String> values) {
        EnumMap<Gate, GateRule> rules = new EnumMap<>(Gate.class);
        for (Gate gate : Gate.values()) {
            rules.put(gate, GateRule.parse(String.valueOf(values.get(PREFIX + gate.key()))));
        }
        return new Gates(rules);
    }
}
