package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** One page; {@code next} is the {@code cursor} of the one that follows, null on the last. */
record Page<T>(List<T> data, @Nullable Long next) {

    private static final int MAX_LIMIT = 1_000;

    /** {@code found} has at most {@code limit} rows. */
    static <R, T> Page<T> of(List<R> found, int limit, ToLongFunction<R> cursor, Function<R, T> view) {
        return new Page<>(
                found.stream().map(view).toList(),
                found.size() < limit ? null : cursor.applyAsLong(found.get(limit - 1)));
    }

    static int checked(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ApiProblem.of(400, "parameter_invalid", "limit is 1 to " + MAX_LIMIT + ".");
        }
        return limit;
    }
}
