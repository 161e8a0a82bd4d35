package dev.matteline.models.video;

import dev.matteline.models.av.ClipRejectedException;
import dev.matteline.models.av.Frame;
import dev.matteline.models.cutout.FrameStages;
import dev.matteline.models.gate.Gate;
import dev.matteline.models.gate.GateAction;
import dev.matteline.models.gate.GateFinding;
import dev.matteline.models.image.Mask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The gates on a film: some frames are measured, evenly over its length, and the median of each measure counts. */
final class GateSamples {

    private static final int SAMPLES = 8;
    private static final String NOTE = "sample-";

    private final FrameStages stages;
    private final Workspace workspace;
    private final long step;

    GateSamples(FrameStages stages, Workspace workspace, long frames) {
        this.stages = stages;
        this.workspace = workspace;
        this.step = Math.max(1, frames / SAMPLES);
    }

    /** Measures a frame if it is one of those, and keeps the measures in the workspace, where a restart finds them. */
    void look(Frame frame, Mask mask) throws IOException {
        if (frame.number() % step != step / 2) {
            return;
        }
        List<String> lines = new ArrayList<>();
        stages.measures(frame.picture(), mask).forEach((gate, value) -> lines.add(gate.name() + " " + value));
        workspace.note(String.format(Locale.ROOT, "%s%09d", NOTE, frame.number()), lines);
    }

    /**
     * Codes of what was found.
     *
     * @throws ClipRejectedException with the code of the first gate that rejects
     */
    List<String> verdict() throws IOException, ClipRejectedException {
        List<String> codes = new ArrayList<>();
        for (GateFinding finding : stages.findings(medians())) {
            if (finding.rule().action() == GateAction.REJECT) {
                throw new ClipRejectedException(
                        finding.gate().code(),
                        String.format(
                                Locale.ROOT,
                                "%s Half of the frames that were looked at measure %.2f %% or worse, and gates.%s is '%s'.",
                                finding.gate().message(),
                                finding.value(),
                                finding.gate().key(),
                                finding.rule().text()));
            }
            codes.add("gate_" + finding.gate().code());
        }
        return codes;
    }

    private Map<Gate, Double> medians() throws IOException {
        Map<Gate, List<Double>> values = new EnumMap<>(Gate.class);
        for (List<String> note : workspace.notes(NOTE)) {
            for (String line : note) {
                String[] words = line.split(" ", -1);
                values.computeIfAbsent(Gate.valueOf(words[0]), gate -> new ArrayList<>())
                        .add(Double.parseDouble(words[1]));
            }
        }
        Map<Gate, Double> medians = new EnumMap<>(Gate.class);
        values.forEach((gate, all) -> {
            Collections.sort(all);
            medians.put(gate, all.get(all.size() / 2));
        });
        return medians;
    }
}
