package dev.matteline.app.submit;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.jobs.api.QuotaExceededException;

/** Why a tenant may not have something done: what it has not paid for is 402, what it may not have at all 403. */
final class QuotaProblem {

    private QuotaProblem() {}

    static ApiProblem of(QuotaExceededException e) {
        int status = e.code().equals("quota_exceeded") ? 402 : 403;
        return ApiProblem.of(status, e.code(), "Nothing was taken: " + e.getMessage() + ".");
    }
}
