package dev.matteline.jobs.batch.report;

import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.batch.submission.Submission;
import java.io.IOException;
import java.util.List;

/** Makes more files that go out with the report of a submission. */
public interface ReportAttachment {

    /** A file for every sink of the submission. */
    record Attached(MediaPath key, ContentRef content, String mediaType) {}

    /** Called once all items have come to their end, in the transaction that ends the submission. */
    List<Attached> of(Submission submission) throws IOException;
}
