import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a long run says about itself once it is warm. */
final class Steady {

    private Steady() {}

    /** Outputs a second over the second half of the outputs: start and compilation are over by then. */
    static double rate(double[] finished) {
        int from = finished.length / 2;
        int to = finished.length - 1;
        return to <= from ? Double.NaN : (to - from) / (finished[to] - finished[from]);
    }

    /** Mean milliseconds of each stage over the second half of the items. */
    static Map<String, Double> stages(JsonNode report) {
        Map<String, Double> sums = new LinkedHashMap<>();
        JsonNode items = report.get("items");
        int from = items.size() / 2;
        for (int i = from; i < items.size(); i++) {
            items.get(i).get("timings_ms").properties().forEach(stage ->
                    sums.merge(stage.getKey(), stage.getValue().asDouble(), Double::sum));
        }
        int count = items.size() - from;
        sums.replaceAll((stage, sum) -> Math.round(100 * sum / count) / 100.0);
        return sums;
    }

    static String shares(JsonNode report) {
        Map<String, Double> stages = stages(report);
        double all = stages.values().stream().mapToDouble(Double::doubleValue).sum();
        return stages.entrySet().stream()
                .filter(stage -> stage.getValue() >= all / 100)
                .map(stage -> String.format(Locale.ROOT, "%s %.0f%%", stage.getKey(), 100 * stage.getValue() / all))
                .collect(Collectors.joining(", "));
    }
}
