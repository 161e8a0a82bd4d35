package dev.matteline.models.cutout;

import dev.matteline.models.codec.DecodedImage;
import dev.matteline.models.codec.ImageHeader;
import dev.matteline.models.matte.Matted;
import java.util.ArrayList;
import java.util.List;

/** What a source has that its cutout cannot show, and what its matte lacks. */
final class Losses {

    private Losses() {}

    static List<String> of(DecodedImage decoded, Matted matted, List<String> finding) {
        ImageHeader header = decoded.header();
        List<String> losses = new ArrayList<>();
        if (header.animation().moves()) {
            losses.add("first_frame_only");
        }
        decoded.notes().stream()
                .filter(note -> !note.equals("converted_to_srgb"))
                .forEach(losses::add);
        losses.addAll(finding);
        losses.addAll(matted.degraded());
        return losses;
    }
}
