package dev.matteline.models.cutout;

import dev.matteline.models.gate.Gate;
import dev.matteline.models.gate.Measures;
import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.Box;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.matte.Matted;
import dev.matteline.models.matte.OwnAlpha;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mattes of an animation's frames, in order, and what they have in common. For one thread. */
final class FrameMattes {

    private final List<AlphaMatte> mattes = new ArrayList<>();
    private final Map<Gate, List<Double>> measures = new EnumMap<>(Gate.class);
    private final Set<String> degraded = new LinkedHashSet<>();
    private @Nullable PixelImage poster;
    private @Nullable Box subject;

    void add(Matted matted, PixelImage picture) {
        if (poster == null) {
            poster = picture;
        }
        AlphaMatte alpha = OwnAlpha.limit(matted.matte(), picture);
        mattes.add(matted.matte());
        degraded.addAll(matted.degraded());
        Measures.of(alpha, picture)
                .forEach((gate, value) ->
                        measures.computeIfAbsent(gate, any -> new ArrayList<>()).add(value));
        Renderer.subject(alpha).ifPresent(box -> subject = subject == null ? box : subject.with(box));
    }

    /** Before any alpha of the frames' own. */
    List<AlphaMatte> all() {
        return mattes;
    }

    /** The first frame. */
    PixelImage poster() {
        if (poster == null) {
            throw new IllegalStateException("no frame yet");
        }
        return poster;
    }

    /** Around the subjects of all frames. */
    Optional<Box> everSubject() {
        return Optional.ofNullable(subject);
    }

    List<String> degraded() {
        return List.copyOf(degraded);
    }

    /** Of each measure what half of the frames reach: one blank frame is no reason to refuse all. */
    Map<Gate, Double> medians() {
        Map<Gate, Double> medians = new EnumMap<>(Gate.class);
        measures.forEach((gate, values) -> {
            List<Double> sorted = new ArrayList<>(values);
            Collections.sort(sorted);
            medians.put(gate, sorted.get(sorted.size() / 2));
        });
        return medians;
    }
}
