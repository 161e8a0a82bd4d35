package dev.matteline.models.segment;

import java.util.ArrayList;
import java.util.List;

/** Words for what a segmenter leaves of an aim. */
final class Leftovers {

    private Leftovers() {}

    static List<String> of(Aim aim, boolean prompt, boolean mirror) {
        List<String> leaves = new ArrayList<>();
        if (!prompt && !aim.marks().isEmpty()) {
            leaves.add("prompt_not_for_this_model");
        }
        if (!mirror && aim.mirrored()) {
            leaves.add("mirror_not_for_this_model");
        }
        return leaves;
    }
}
