package dev.matteline.routes.intake;

import dev.matteline.jobs.api.Arrival;
import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.IncomingMedia;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What every arrival goes through before the ledger sees it: archives are opened, names are judged. */
public final class ArrivalScreen {

    private final ContentStore store;

    public ArrivalScreen(ContentStore store) {
        this.store = store;
    }

    /**
     * The same arrivals, with the files of an archive in its place, behind all others. The content of archives, and of
     * what is refused, is gone afterwards.
     *
     * @throws IOException of the store; what was unpacked is gone then, and the arrivals are as they were
     */
    public List<Arrival> of(List<Arrival> arrivals) throws IOException {
        List<Arrival> screened = new ArrayList<>();
        List<IncomingMedia> archives = new ArrayList<>();
        List<Arrival> unpacked = new ArrayList<>();
        try {
            for (Arrival arrival : arrivals) {
                if (Archive.is(arrival, store)) {
                    archives.add((IncomingMedia) arrival);
                    unpacked.addAll(Archive.unpack((IncomingMedia) arrival, store));
                } else {
                    screened.add(NameGuard.screen(arrival, store));
                }
            }
            for (Arrival entry : unpacked) {
                screened.add(NameGuard.screen(entry, store));
            }
            for (IncomingMedia archive : archives) {
                store.delete(archive.content());
            }
        } catch (IOException | RuntimeException e) {
            Archive.drop(unpacked, store);
            throw e;
        }
        return screened;
    }

    /** Removes the content of what came out of archives. */
    public void dropUnpacked(List<Arrival> arrivals) throws IOException {
        Archive.drop(
                arrivals.stream()
                        .filter(arrival -> arrival.fingerprint().startsWith(IntakeRoute.ARCHIVED))
                        .toList(),
                store);
    }
}
