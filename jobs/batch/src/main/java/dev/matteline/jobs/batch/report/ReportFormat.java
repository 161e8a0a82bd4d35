package dev.matteline.jobs.batch.report;

import java.io.IOException;
import java.io.Writer;

/** Writes one kind of report: begin, every row, end. */
interface ReportFormat {

    /** File name inside the report's folder, and the media type. */
    record Kind(String fileName, String mediaType) {}

    Kind kind();

    /** A report under way; text goes to {@code out}, which the caller closes. */
    Sheet begin(ReportHead head, Writer out) throws IOException;

    /** What rows are added to. */
    interface Sheet {

        void add(ReportRow row) throws IOException;

        void end() throws IOException;
    }
}
