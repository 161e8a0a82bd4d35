package dev.matteline.jobs.batch.control;

import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.batch.cutout.Doorbell;
import dev.matteline.jobs.batch.submission.Submission.State;
import dev.matteline.jobs.batch.submission.SubmissionId;
import dev.matteline.jobs.batch.submission.Submissions;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Outputs that were delivered and are no longer where they were put: their items may come in again, at no charge. */
public final class LostOutputs {

    private final JdbcClient jdbc;
    private final Submissions submissions;
    private final Doorbell doorbell;

    LostOutputs(JdbcClient jdbc, Submissions submissions, Doorbell doorbell) {
        this.jdbc = jdbc;
        this.submissions = submissions;
        this.doorbell = doorbell;
    }

    /** The items are worked on again when their media arrive again; one whose medium is gone, too, stays as it is. */
    public void report(Collection<ItemId> items) {
        jdbc.sql("""
                        update item set output_lost = true where id = any(:ids) and state = 'DELIVERED'
                        """)
                .param("ids", items.stream().map(ItemId::value).toArray(Long[]::new))
                .update();
    }

    /**
     * What a source had made under a recipe, and since then has replaced by something else of the same name: by another
     * recipe, or for another state of the same file. It is made again when it is asked for again.
     */
    public void replaced(SourceName source, String recipeIdentity) {
        jdbc.sql("""
                        update item set output_lost = true
                        where source = :source and recipe_identity = :recipe and state = 'DELIVERED' and not output_lost
                          and exists (select 1 from item later where later.source = item.source
                            and later.output_key = item.output_key and later.state = 'DELIVERED'
                            and later.settled_at > item.settled_at)
                        """)
                .param("source", source.value())
                .param("recipe", recipeIdentity)
                .update();
    }

    /** The report of a submission that is over is written and delivered once more; without effect on any other. */
    public void reportOf(SubmissionId submission) {
        submissions.advance(submission, State.DONE, State.CLOSED);
        doorbell.ring();
    }
}
