package dev.matteline.routes.source;

/**
 * What makes the kind of a source: how things are found, read and taken away.
 *
 * @param close lets connections go
 */
record SourceParts(SourceScan scan, Stager stager, Originals originals, StagingThreads staging, Runnable close) {}
