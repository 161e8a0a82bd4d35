package dev.matteline.models.video;

/** Lets everything run. */
final class NobodyWatches implements VideoWatch {

    @Override
    public void frames(long done, long total) {
        // nobody looks
    }

    @Override
    public void segment(int number, int frames) {
        // nobody looks
    }

    @Override
    public boolean stopped() {
        return false;
    }
}
