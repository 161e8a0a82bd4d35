package dev.matteline.app.cli;

import dev.matteline.app.ExitCode;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.batch.control.Reviews;
import dev.matteline.jobs.batch.control.Reviews.Answer;
import dev.matteline.jobs.batch.control.Reviews.Waiting;
import dev.matteline.jobs.batch.ledger.Outbox;
import dev.matteline.jobs.batch.ledger.WorkerId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "review",
        description = {
            "Lists what a gate has sent to review, approves or rejects it, also while a service runs.",
            "Approved items are charged. A running service delivers them at once; otherwise the next serve,",
            "or the same run command again, does."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ReviewCommand implements Callable<Integer> {

    private static final int PAGE = 500;

    private enum Word {
        LIST,
        APPROVE,
        REJECT
    }

    @Parameters(index = "0", paramLabel = "list|approve|reject", description = "what to do")
    private Word word = Word.LIST;

    @Parameters(index = "1..*", paramLabel = "ITEM", description = "numbers of items, as the list gives them")
    private List<Long> items = List.of();

    @Mixin
    private final InstallationOptions options = new InstallationOptions();

    @Override
    public Integer call() {
        return switch (word) {
            case LIST -> with(ReviewCommand::list);
            case APPROVE -> with(reviews -> each("approved", item -> reviews.approve(item, Optional.empty())));
            case REJECT -> with(reviews -> each("rejected", item -> reviews.reject(item, Optional.empty())));
        };
    }

    private int with(Function<Reviews, Integer> work) {
        return Books.read(options, "matteline review", database -> {
            JdbcClient jdbc = JdbcClient.create(database);
            // content that is not needed any more is swept by whoever owns the store
            return work.apply(new Reviews(
                    jdbc,
                    new TransactionTemplate(new JdbcTransactionManager(database)),
                    new Outbox(jdbc, WorkerId.random()),
                    key -> {}));
        });
    }

    private static int list(Reviews reviews) {
        long after = 0;
        List<Waiting> page;
        do {
            page = reviews.page(Optional.empty(), after, PAGE);
            for (Waiting one : page) {
                System.out.println(one.id() + "\t" + one.path() + "\t" + one.code() + "\t" + one.message());
                after = one.id();
            }
        } while (page.size() == PAGE);
        return ExitCode.OK.value();
    }

    private int each(String done, Function<ItemId, Answer> say) {
        boolean all = !items.isEmpty();
        for (long item : items) {
            Answer answer = say.apply(new ItemId(item));
            all &= answer == Answer.DONE;
            System.out.println(item + "\t"
                    + switch (answer) {
                        case DONE -> done;
                        case NOT_WAITING -> "does not wait for review";
                        case NOTHING_HELD -> "its outputs were not kept; run it again";
                        case NOT_COVERED -> "the account does not cover it";
                    });
        }
        return (all ? ExitCode.OK : ExitCode.SOME_NOT_DELIVERED).value();
    }
}
