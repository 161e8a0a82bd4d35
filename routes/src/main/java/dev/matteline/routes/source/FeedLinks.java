package dev.matteline.routes.source;

import dev.matteline.jobs.api.FeedBook.Picture;
import dev.matteline.jobs.api.FeedBook.Reading;
import dev.matteline.jobs.api.Intake;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.routes.feed.FeedRow;
import dev.matteline.routes.web.WebAddress;
import dev.matteline.routes.web.WebException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What stands behind the links of a feed: a web address, a file below the base folder, or nothing that can be had. */
final class FeedLinks {

    private final Optional<FeedPlace.Spot> base;
    private final Reading reading;

    FeedLinks(Optional<FeedPlace.Spot> base, Reading reading) {
        this.base = base;
        this.reading = reading;
    }

    /** One for each picture. What is registered in its last state is asked for with its ETag. */
    List<Candidate> candidates(List<Picture> pictures, KnownFilter known) {
        List<Candidate> probes = new ArrayList<>();
        for (Picture picture : pictures) {
            picture.revision()
                    .filter(revision -> picture.etag().isPresent())
                    .ifPresent(revision -> probes.add(new Candidate.Unreadable(picture.path(), revision, "", "")));
        }
        Set<Candidate> unknown = new HashSet<>(known.unknown(probes));
        Set<MediaPath> registered = new HashSet<>();
        probes.stream().filter(probe -> !unknown.contains(probe)).forEach(probe -> registered.add(probe.path()));
        return pictures.stream()
                .map(picture ->
                        candidate(picture, registered.contains(picture.path()) ? picture.etag() : Optional.empty()))
                .toList();
    }

    private Candidate candidate(Picture picture, Optional<String> etag) {
        String link = picture.link();
        try {
            if (link.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*")) {
                return new Candidate.Linked(picture.path(), link, WebAddress.parse(link), etag, 1);
            }
            if (base.isPresent() && base.get() instanceof FeedPlace.Spot.Web web) {
                return new Candidate.Linked(picture.path(), link, web.address().resolve(link), etag, 1);
            }
            if (base.isPresent() && base.get() instanceof FeedPlace.Spot.Disk disk) {
                return file(picture, disk.path());
            }
            String message = "The link is relative, and the feed has no base; give one.";
            return refused(revision(picture), "link_relative", message);
        } catch (WebException e) {
            return refused(revision(picture), e.code(), e.getMessage() + ".");
        }
    }

    private Candidate file(Picture picture, Path folder) {
        String relative = picture.link().replaceFirst("^/+", "");
        try {
            Path root = folder.toRealPath();
            Path file = root;
            for (String name : new MediaPath(relative).names()) {
                file = file.resolve(name);
            }
            return new Candidate.Openable(picture.path(), root, file, FileState.of(file));
        } catch (IOException | IllegalArgumentException e) {
            return refused(revision(picture), "gone", "There is no such file below the base folder of the feed.");
        }
    }

    Candidate unreadable(FeedRow row, FeedRow.Problem problem) {
        Intake.Revision at = new Intake.Revision(new MediaPath("rows/" + row.number()), "");
        return refused(at, problem.code(), problem.message());
    }

    /** Of this reading only: the next one tries again. */
    Candidate refused(Intake.Revision at, String code, String message) {
        String fingerprint = code + "-" + reading.content().sha256().substring(0, 16);
        return new Candidate.Unreadable(at.path(), fingerprint, code, message);
    }

    private static Intake.Revision revision(Picture picture) {
        return new Intake.Revision(picture.path(), "");
    }
}
