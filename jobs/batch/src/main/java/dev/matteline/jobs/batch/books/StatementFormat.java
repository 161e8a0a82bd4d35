package dev.matteline.jobs.batch.books;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Statements as text. */
public enum StatementFormat {
    JSON {
        @Override
        public String write(Statement statement) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("tenant", statement.tenant().value());
            json.put("from", statement.from().toString());
            json.put("to", statement.to().toString());
            json.put("items", statement.items());
            json.put("units", statement.units());
            json.put("granted", statement.funds().granted());
            json.put("topped_up", statement.funds().toppedUp());
            json.put("adjusted", statement.funds().adjusted());
            json.put(
                    "lines",
                    statement.lines().stream().map(StatementFormat::line).toList());
            return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(json);
        }
    },
    CSV {
        @Override
        public String write(Statement statement) {
            StringBuilder csv = new StringBuilder("tenant,day,preset,tier,price_rule,items,units,refunded\r\n");
            for (Statement.Line line : statement.lines()) {
                csv.append(String.join(
                                ",",
                                List.of(
                                        statement.tenant().value(),
                                        line.day().toString(),
                                        quoted(line.preset()),
                                        line.tier(),
                                        Integer.toString(line.priceRule()),
                                        Long.toString(line.items()),
                                        Long.toString(line.units()),
                                        Long.toString(line.refunded()))))
                        .append("\r\n");
            }
            return csv.toString();
        }
    };

    public abstract String write(Statement statement);

    private static Map<String, Object> line(Statement.Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("day", line.day().toString());
        json.put("preset", line.preset());
        json.put("tier", line.tier());
        json.put("price_rule", line.priceRule());
        json.put("items", line.items());
        json.put("units", line.units());
        json.put("refunded", line.refunded());
        return json;
    }

    /** A preset's name is anything: quoted always, and no formula for whoever opens this in a spreadsheet. */
    private static String quoted(String text) {
        String safe = text.matches("^[=+\\-@\\t\\r].*") ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
