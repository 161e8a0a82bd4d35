package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.problem.ProblemBody;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers of controllers that know their own exceptions. */
final class Problems {

    private Problems() {}

    static ResponseEntity<Object> answer(ApiProblem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemBody.of(problem.status(), problem.code(), problem.detail()));
    }
}
