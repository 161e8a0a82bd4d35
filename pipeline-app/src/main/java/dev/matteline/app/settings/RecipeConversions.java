package dev.matteline.app.settings;

import dev.matteline.models.canvas.Aspect;
import dev.matteline.models.canvas.Margins;
import dev.matteline.models.canvas.OutputSize;
import dev.matteline.models.canvas.Position;
import dev.matteline.models.canvas.Region;
import dev.matteline.models.canvas.Scale;
import dev.matteline.models.codec.ByteBudget;
import dev.matteline.models.codec.Keep;
import dev.matteline.models.codec.OutputFormat;
import dev.matteline.models.composite.Background;
import dev.matteline.models.composite.Shadow;
import dev.matteline.models.cutout.Product;
import dev.matteline.models.cutout.Prompt;
import dev.matteline.models.gate.GateRule;
import dev.matteline.models.market.Market;
import org.springframework.core.convert.converter.ConverterRegistry;

/** How the values of a preset are read from text. */
final class RecipeConversions {

    private RecipeConversions() {}

    static void addTo(ConverterRegistry conversion) {
        conversion.addConverter(String.class, Background.class, Background::parse);
        conversion.addConverter(String.class, Shadow.class, Shadow::parse);
        conversion.addConverter(String.class, Product.class, Product::parse);
        conversion.addConverter(String.class, OutputFormat.class, OutputFormat::parse);
        conversion.addConverter(String.class, ByteBudget.class, ByteBudget::parse);
        conversion.addConverter(String.class, Keep.class, Keep::parse);
        conversion.addConverter(String.class, Region.class, Region::parse);
        conversion.addConverter(String.class, Margins.class, Margins::parse);
        conversion.addConverter(String.class, Scale.class, Scale::parse);
        conversion.addConverter(String.class, Position.class, Position::parse);
        conversion.addConverter(String.class, OutputSize.class, OutputSize::parse);
        conversion.addConverter(String.class, Aspect.class, Aspect::parse);
        conversion.addConverter(String.class, Prompt.class, Prompt::parse);
        conversion.addConverter(String.class, Market.class, Market::parse);
        conversion.addConverter(String.class, GateRule.class, GateRule::parse);
    }
}
