package dev.matteline.jobs.batch.report;

import dev.matteline.jobs.batch.report.ReportHead.Counts;
import dev.matteline.jobs.batch.report.ReportRow.RenditionRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code report.html}: for a person, with a before-and-after picture per item. No scripts, nothing from elsewhere. */
final class HtmlReport implements ReportFormat {

    /** A page with more rows than this is of no use to a person; the CSV has them all. */
    private static final int MAX_ROWS = 5_000;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Where the preview of an item goes. */
    static String preview(String folder, long item, PreviewKind kind) {
        return folder + "/" + kind.file(item);
    }

    @Override
    public Kind kind() {
        return new Kind("report.html", "text/html");
    }

    @Override
    public Sheet begin(ReportHead head, Writer out) throws IOException {
        Counts counts = head.counts();
        out.write(resource("report-head.html")
                .replace("{{title}}", escape("Report " + head.submission().id()))
                .replace("{{preset}}", escape(head.submission().terms().preset()))
                .replace("{{tenant}}", escape(head.submission().tenant().value()))
                .replace("{{started}}", TIME.format(head.startedAt()))
                .replace("{{took}}", took(Duration.between(head.startedAt(), head.finishedAt())))
                .replace("{{all}}", Long.toString(counts.all()))
                .replace("{{delivered}}", Long.toString(counts.delivered()))
                .replace("{{refused}}", Long.toString(counts.refused()))
                .replace("{{failed}}", Long.toString(counts.failed()))
                .replace("{{review}}", Long.toString(counts.review()))
                .replace("{{units}}", Long.toString(counts.units())));
        return new Cards(out, "../".repeat(head.folder().split("/").length));
    }

    /** The rows; {@code root} leads from the report's folder to the top of the sink. */
    private static final class Cards implements Sheet {

        private final Writer out;
        private final String root;
        private int rows;

        Cards(Writer out, String root) {
            this.out = out;
            this.root = root;
        }

        @Override
        public void add(ReportRow row) throws IOException {
            rows++;
            if (rows > MAX_ROWS) {
                return;
            }
            String outcome = escape(row.verdict().outcome());
            out.write("<article class=\"" + outcome + "\">");
            out.write(picture(row));
            out.write("<h2>" + escape(row.input()) + "</h2>");
            out.write("<p><b class=\"badge\">" + outcome + "</b> " + reason(row) + output(row) + "</p>");
            out.write("<p class=\"how\">" + how(row) + "</p></article>\n");
        }

        private String picture(ReportRow row) {
            Optional<PreviewKind> preview = row.making().preview();
            if (preview.isEmpty()
                    || !Set.of("delivered", "review").contains(row.verdict().outcome())) {
                return "<div class=\"none\">no picture</div>";
            }
            return "<img loading=\"lazy\" alt=\"before and after\" src=\""
                    + preview.get().file(row.id()) + "\">";
        }

        private static String reason(ReportRow row) {
            return row.verdict()
                            .code()
                            .map(code -> "<code>" + escape(code) + "</code> ")
                            .orElse("")
                    + escape(row.verdict().message().orElse(""));
        }

        private String output(ReportRow row) {
            return row.renditions().stream().map(this::link).collect(Collectors.joining("<br>"));
        }

        private String link(RenditionRow rendition) {
            String target = Stream.of(rendition.path().split("/"))
                    .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                    .collect(Collectors.joining("/", root, ""));
            return "<a href=\"" + target + "\" title=\"sha256 " + rendition.sha256() + "\">"
                    + escape(rendition.path()) + "</a> <small>" + rendition.width() + "×" + rendition.height() + ", "
                    + size(rendition.bytes()) + "</small>";
        }

        private static String how(ReportRow row) {
            double millis = row.making().timings().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            String timings = row.making().timings().entrySet().stream()
                    .map(stage -> escape(stage.getKey()) + " " + stage.getValue())
                    .collect(Collectors.joining(", "));
            return Stream.of(
                            row.making().model().map(HtmlReport::escape),
                            row.making().provider().map(HtmlReport::escape),
                            millis == 0
                                    ? Optional.<String>empty()
                                    : Optional.of(
                                            "<span title=\"ms: " + timings + "\">" + Math.round(millis) + " ms</span>"),
                            row.verdict().units() == 0
                                    ? Optional.<String>empty()
                                    : Optional.of(row.verdict().units() + " unit"
                                            + (row.verdict().units() == 1 ? "" : "s")),
                            quality(row),
                            row.making().degraded().isEmpty()
                                    ? Optional.<String>empty()
                                    : Optional.of("degraded: "
                                            + escape(String.join(
                                                    ", ", row.making().degraded()))))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(" · "));
        }

        private static Optional<String> quality(ReportRow row) {
            String told = Stream.concat(
                            row.quality().findings().stream()
                                    .map(one -> one.gate() + " " + one.value() + " % (" + one.limit() + " %)"),
                            row.quality().checks().stream()
                                    .filter(check -> !check.passed())
                                    .map(check -> "fails " + check.rule() + " (" + check.found() + ")"))
                    .collect(Collectors.joining(", "));
            long passed = row.quality().checks().stream()
                    .filter(check -> check.passed())
                    .count();
            String all = passed > 0 ? "passes " + passed + " rules" + (told.isEmpty() ? "" : ", " + told) : told;
            return all.isEmpty() ? Optional.empty() : Optional.of(escape(all));
        }

        @Override
        public void end() throws IOException {
            if (rows > MAX_ROWS) {
                out.write("<p class=\"more\">" + (rows - MAX_ROWS)
                        + " more items are in report.csv and report.json.</p>");
            }
            out.write("</main></body></html>\n");
            out.flush();
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? Math.max(1, bytes / 1_000) + " kB"
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private static String took(Duration time) {
        return time.toMinutes() == 0
                ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0)
                : time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("missing in this build: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
