package dev.matteline.models.cutout;

import dev.matteline.models.codec.ImageHeader;
import dev.matteline.models.codec.ImageHeader.StoredColour;
import java.util.ArrayList;
import java.util.List;

/** What a source has that its cutout cannot show. */
final class Losses {

    private Losses() {}

    static List<String> of(ImageHeader header) {
        List<String> losses = new ArrayList<>();
        if (header.frames() > 1) {
            losses.add("first_frame_only");
        }
        if (header.colour() == StoredColour.CMYK || header.colour() == StoredColour.CMYK_INVERTED) {
            losses.add("cmyk_without_profile");
        }
        return losses;
    }
}
