package dev.matteline.models.cutout;

import dev.matteline.models.codec.EncodedImage;
import dev.matteline.models.gate.GateAction;
import dev.matteline.models.gate.GateFinding;
import dev.matteline.models.market.MarketCheck;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of one picture, and how. */
public final class Cutout {

    private final Files files;
    private final Making making;
    private final List<GateFinding> findings;
    private final Map<String, Duration> timings;

    /** What can be stored. */
    record Files(
            EncodedImage image,
            Map<String, EncodedImage> more,
            EncodedImage preview,
            Map<String, List<MarketCheck>> checks) {

        Files {
            more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
        }
    }

    /** How it was done. */
    record Making(String model, String provider, List<String> degraded) {

        Making {
            degraded = List.copyOf(degraded);
        }
    }

    Cutout(Files files, Making making, List<GateFinding> findings, Map<String, Duration> timings) {
        this.files = files;
        this.making = making;
        this.findings = List.copyOf(findings);
        this.timings = Collections.unmodifiableMap(new LinkedHashMap<>(timings));
    }

    /** The finished file. */
    public EncodedImage image() {
        return files.image();
    }

    /** The further files of the same matte, by the names of their renditions. */
    public Map<String, EncodedImage> more() {
        return files.more();
    }

    /** How the files did against the rules of their markets, by rendition; the main one has an empty name. */
    public Map<String, List<MarketCheck>> checks() {
        return files.checks();
    }

    /** A small JPEG, before on the left and after on the right, at most 320 x 160 pixels. */
    public EncodedImage preview() {
        return files.preview();
    }

    /** The model as the recipe names it. */
    public String model() {
        return making.model();
    }

    /** What computed the mask, e.g. {@code CPU}. */
    public String provider() {
        return making.provider();
    }

    /** What the source had and the result has not: {@code first_frame_only}, {@code cmyk_without_profile}; or {@code
     * second_decoder} when only the JDK could read it and {@code profile_ignored} when its colour profile could not be
     * applied; {@code matting_tiled}, {@code matting_unconverged} and {@code
     * matting_without_seeds} when the matte had to be made otherwise than asked; {@code enlarged} when pixels were made up
     * and {@code shadow_not_kept} when none could be told from the background; {@code profile_not_kept}, {@code
     * depth_reduced_to_8_bit} and {@code exif_not_kept} when that was to be kept; of a further rendition with its name and a
     * colon before it. Mostly empty. */
    public List<String> degraded() {
        return making.degraded();
    }

    /** What the gates found; none of it rejects. */
    public List<GateFinding> findings() {
        return findings;
    }

    /** Whether a person is to look at it before it goes out. */
    public boolean needsReview() {
        return findings.stream().anyMatch(finding -> finding.rule().action() == GateAction.REVIEW);
    }

    /** Time per stage, in the order of the stages. */
    public Map<String, Duration> timings() {
        return timings;
    }
}
