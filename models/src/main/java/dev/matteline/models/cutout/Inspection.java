package dev.matteline.models.cutout;

import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.gate.Gate;
import dev.matteline.models.gate.GateAction;
import dev.matteline.models.gate.GateFinding;
import dev.matteline.models.gate.Gates;
import dev.matteline.models.gate.Measures;
import dev.matteline.models.image.AlphaMatte;
import dev.matteline.models.image.PixelImage;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The gates between a matte and what is made of it. */
final class Inspection {

    private Inspection() {}

    /**
     * What the gates found.
     *
     * @throws ImageRejectedException with the code of the first gate that rejects
     */
    static List<GateFinding> inspect(AlphaMatte matte, PixelImage picture, Gates gates) throws ImageRejectedException {
        return judge(Measures.of(matte, picture), gates);
    }

    /** What the gates say of measures; otherwise as {@link #inspect}. */
    static List<GateFinding> judge(Map<Gate, Double> measures, Gates gates) throws ImageRejectedException {
        List<GateFinding> findings = gates.findings(measures);
        for (GateFinding finding : findings) {
            if (finding.rule().action() == GateAction.REJECT) {
                throw new ImageRejectedException(
                        finding.gate().code(),
                        String.format(
                                Locale.ROOT,
                                "%s It measured %.2f %%, and gates.%s is '%s'.",
                                finding.gate().message(),
                                finding.value(),
                                finding.gate().key(),
                                finding.rule().text()));
            }
        }
        return findings;
    }
}
