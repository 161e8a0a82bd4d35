package dev.matteline.app.submit;

import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.MediaPath;

/** An uploaded file whose bytes are in the content store. */
public record StagedFile(MediaPath path, ContentRef content) {}
