package dev.matteline.routes.feed;

/**
 * How a table is written.
 *
 * @param delimiter between the cells of a row
 * @param lineBreak the byte that ends a row: LF, also where a CR is before it, or CR where there are no LF
 */
record CsvStyle(int delimiter, int lineBreak) {

    /** From the beginning of a table: its most frequent delimiter outside quotes, and what its first row ends with. */
    static CsvStyle of(String start) {
        String line = firstRow(start);
        int best = ',';
        long most = 0;
        for (char candidate : new char[] {'\t', ';', '|', ','}) {
            long count = line.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return new CsvStyle(best, start.indexOf('\n') < 0 && start.indexOf('\r') >= 0 ? '\r' : '\n');
    }

    /** Without what is in quotes, and without blank lines before it. */
    private static String firstRow(String start) {
        StringBuilder row = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < start.length(); i++) {
            char c = start.charAt(i);
            quoted ^= c == '"';
            boolean ends = !quoted && (c == '\n' || c == '\r');
            if (ends && !row.toString().isBlank()) {
                break;
            }
            row.append(quoted || ends ? "" : c);
        }
        return row.toString();
    }
}
