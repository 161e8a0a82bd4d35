package dev.matteline.routes.source;

/** Streams a candidate into the content store. Used by several threads. */
interface Stager {

    Staged stage(Candidate candidate);
}
