package dev.matteline.app.removebg;

import dev.matteline.app.submit.Order;
import dev.matteline.jobs.api.ItemId;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.ledger.Accounts;
import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What pictures cost in credits, which are our units. A preview costs a quarter of a picture, but accounts know whole
 * units only: one preview is paid in full and covers the three that follow.
 */
class Credits {

    private static final BigDecimal PREVIEWS_OF_A_PICTURE = BigDecimal.valueOf(4);

    private final Accounts accounts;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    Credits(Accounts accounts, TransactionTemplate transaction, JdbcClient jdbc) {
        this.accounts = accounts;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    /**
     * How a picture is paid for.
     *
     * @param order as it is placed: of a covered preview, it costs nothing
     * @param price of a whole picture, in units
     * @param covered whether an earlier preview has paid
     */
    record Fare(Order order, boolean preview, long price, boolean covered) {

        /** In credits, once the picture is there. */
        BigDecimal credits() {
            BigDecimal whole = BigDecimal.valueOf(price);
            return preview ? whole.divide(PREVIEWS_OF_A_PICTURE).stripTrailingZeros() : whole;
        }
    }

    /** Ends in {@link #done} or {@link #back}. */
    Fare fare(Order order, boolean preview) {
        long price = order.work().itemUnits();
        boolean covered = preview && price > 0 && takeCover(order.tenant());
        return new Fare(covered ? order.withoutCharge() : order, preview, price, covered);
    }

    /** The picture is there. */
    void done(Fare fare) {
        if (fare.preview() && fare.price() > 0 && !fare.covered()) {
            addCover(fare.order().tenant(), PREVIEWS_OF_A_PICTURE.intValue() - 1);
        }
    }

    /** Nothing came of it, and nothing was charged. */
    void back(Fare fare) {
        if (fare.covered()) {
            addCover(fare.order().tenant(), 1);
        }
    }

    /** Nothing came of it, though the item was delivered and charged. */
    void back(Fare fare, ItemId item) {
        transaction.executeWithoutResult(status -> accounts.refund(fare.order().tenant(), item.value()));
        back(fare);
    }

    /** Empty: without limit. Previews that are covered are no part of it. */
    Optional<Long> left(TenantId tenant) {
        return jdbc.sql("select granted - reserved - committed from account where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query((row, n) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .optional()
                .flatMap(left -> left);
    }

    private boolean takeCover(TenantId tenant) {
        return jdbc.sql("update preview_cover set previews = previews - 1 where tenant_id = :tenant and previews > 0")
                        .param("tenant", tenant.value())
                        .update()
                == 1;
    }

    private void addCover(TenantId tenant, int previews) {
        jdbc.sql(
                        "insert into preview_cover (tenant_id, previews) values (:tenant, :previews)"
                                + " on conflict (tenant_id) do update set previews = preview_cover.previews + excluded.previews")
                .param("tenant", tenant.value())
                .param("previews", previews)
                .update();
    }
}
