package dev.matteline.routes.source;

import java.util.concurrent.ExecutorService;

/** How many candidates are staged at a time, and by whom. */
record StagingThreads(ExecutorService pool, int number) {}
