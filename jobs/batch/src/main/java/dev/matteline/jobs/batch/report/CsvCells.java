package dev.matteline.jobs.batch.report;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of RFC 4180 that no spreadsheet takes for formulas. */
public final class CsvCells {

    /** What spreadsheets begin a formula with, full-width forms included. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /**
     * Quotes around keep what follows one of these from becoming a cell of its own, wherever a comma is not the
     * separator.
     */
    private static final String SPECIAL = "\",\n\r'\t;|";

    private CsvCells() {}

    /** Without its line break. A cell that would be a formula gets an apostrophe in front. */
    public static String line(List<String> cells) {
        return cells.stream().map(CsvCells::cell).collect(Collectors.joining(","));
    }

    static String cell(String value) {
        String safe = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean plain = safe.chars().noneMatch(c -> SPECIAL.indexOf(c) >= 0);
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
