package dev.matteline.app.settings;

import dev.matteline.models.cutout.Edges;
import dev.matteline.models.matte.MattingMethod;
import dev.matteline.models.refine.EdgeRule;
import dev.matteline.models.refine.Holes;
import dev.matteline.models.refine.Islands;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What happens to the mask of a model before it becomes the matte.
 *
 * @param islands which separate parts stay
 * @param holes whether enclosed background stays
 * @param refine what is done to the edge
 * @param matting how the matte is found from the mask
 */
public record EdgeSettings(
        @DefaultValue("keep") Islands islands,
        @DefaultValue("keep") Holes holes,
        @DefaultValue("none") EdgeRule refine,
        @DefaultValue("none") MattingMethod matting) {

    Edges edges() {
        return new Edges(islands, holes, refine, matting);
    }
}
