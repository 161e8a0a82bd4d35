package dev.matteline.models.video;

import dev.matteline.models.av.ClipEncoding;
import dev.matteline.models.av.ClipFormat;
import dev.matteline.models.av.ClipInfo;
import dev.matteline.models.av.Container;
import java.util.ArrayList;
import java.util.List;

/** What a film is and what will be made of it. */
public record VideoPlan(ClipInfo info, ClipFormat format, Container container) {

    List<String> losses(ClipEncoding encoding) {
        List<String> losses = new ArrayList<>();
        if (!container.asWished()) {
            losses.add("matroska_for_its_sound");
        }
        if (encoding.padded()) {
            losses.add("padded_to_even_size");
        }
        return losses;
    }
}
