package dev.matteline.jobs.batch.report;

import dev.matteline.jobs.batch.ledger.Extras.Check;
import dev.matteline.jobs.batch.ledger.Extras.Finding;
import dev.matteline.jobs.batch.report.ReportRow.RenditionRow;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code report.csv} (RFC 4180, UTF-8): one line per item. A cell that a spreadsheet would take for a formula gets an
 * apostrophe in front.
 */
final class CsvReport implements ReportFormat {

    private static final List<String> COLUMNS = List.of(
            "input",
            "outcome",
            "code",
            "message",
            "output",
            "format",
            "width",
            "height",
            "bytes",
            "sha256",
            "units",
            "model",
            "provider",
            "degraded",
            "total_ms",
            "gates",
            "failed_checks");

    @Override
    public Kind kind() {
        return new Kind("report.csv", "text/csv");
    }

    @Override
    public Sheet begin(ReportHead head, Writer out) throws IOException {
        Lines lines = new Lines(out);
        lines.line(COLUMNS);
        return lines;
    }

    private record Lines(Writer out) implements Sheet {

        @Override
        public void add(ReportRow row) throws IOException {
            List<String> cells = new ArrayList<>();
            cells.add(row.input());
            cells.add(row.verdict().outcome());
            cells.add(row.verdict().code().orElse(""));
            cells.add(row.verdict().message().orElse(""));
            cells.addAll(output(row.renditions()));
            cells.add(Long.toString(row.verdict().units()));
            cells.add(row.making().model().orElse(""));
            cells.add(row.making().provider().orElse(""));
            cells.add(String.join(" ", row.making().degraded()));
            cells.add(total(row));
            cells.add(row.quality().findings().stream().map(Finding::gate).collect(Collectors.joining(" ")));
            cells.add(row.quality().checks().stream()
                    .filter(check -> !check.passed())
                    .map(CsvReport::name)
                    .collect(Collectors.joining(" ")));
            line(cells);
        }

        private static List<String> output(List<RenditionRow> renditions) {
            if (renditions.isEmpty()) {
                return List.of("", "", "", "", "", "");
            }
            RenditionRow first = renditions.get(0);
            return List.of(
                    first.path(),
                    first.format(),
                    Integer.toString(first.width()),
                    Integer.toString(first.height()),
                    Long.toString(first.bytes()),
                    first.sha256());
        }

        private static String total(ReportRow row) {
            double sum = row.making().timings().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            return sum == 0 ? "" : Long.toString(Math.round(sum));
        }

        void line(List<String> cells) throws IOException {
            out.write(CsvCells.line(cells) + "\r\n");
        }

        @Override
        public void end() throws IOException {
            out.flush();
        }
    }

    private static String name(Check check) {
        return check.rendition().isEmpty() ? check.rule() : check.rendition() + ":" + check.rule();
    }
}
