package dev.matteline.app.run;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What a run needs. */
@Configuration(proxyBeanMethods = false)
@Import({Runs.class, FolderRun.class, RunStart.class, RunCounts.class, RunWatch.class, Outputs.class})
public class RunConfiguration {}
