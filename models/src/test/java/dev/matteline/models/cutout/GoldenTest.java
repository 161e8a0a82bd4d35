package dev.matteline.models.cutout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.models.Natives;
import dev.matteline.models.Pictures;
import dev.matteline.models.Shared;
import dev.matteline.models.image.PixelImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same weights give the same mask as rembg, within 2 levels on every pixel. */
class GoldenTest {

    private static CutoutPipeline pipeline;

    @BeforeAll
    static void open() {
        pipeline = Natives.pipeline();
    }

    @AfterAll
    static void close() {
        pipeline.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01", "02", "03", "04", "05", "06", "07", "08", "09"})
    void maskEqualsReference(String photo) throws Exception {
        PixelImage mask = cut(photo, Map.of("product", "mask"));
        PixelImage reference = Pictures.read(Shared.at("golden/" + photo + ".mask.png"));
        assertThat(worst(mask.rgb(), reference.rgb())).as("levels apart").isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01", "02", "03", "04", "05", "06", "07", "08", "09"})
    void alphaOfCutoutEqualsReference(String photo) throws Exception {
        PixelImage cutout = cut(photo, Map.of());
        PixelImage reference = Pictures.read(Shared.at("golden/" + photo + ".cutout.png"));
        byte[] alpha = Pictures.alphaOf(cutout);
        byte[] referenceAlpha = Pictures.alphaOf(reference);
        assertThat(worst(alpha, referenceAlpha)).as("levels apart").isLessThanOrEqualTo(2);
        for (int i = 0; i < alpha.length; i++) {
            // the reference multiplies colour by alpha, which changes nothing where alpha is full
            boolean opaque = alpha[i] == (byte) 255 && referenceAlpha[i] == (byte) 255;
            if (alpha[i] == 0 || opaque) {
                for (int c = 3 * i; c < 3 * i + 3; c++) {
                    int expected = opaque ? reference.rgb()[c] : 0;
                    assertThat(cutout.rgb()[c])
                            .as("colour %d of pixel %d", c - 3 * i, i)
                            .isEqualTo((byte) expected);
                }
            }
        }
    }

    private static PixelImage cut(String photo, Map<String, String> settings) throws Exception {
        Path source = Shared.at("golden/" + photo + ".jpg");
        Map<String, String> values = Recipe.defaults().values();
        values.put("model", Shared.at("models/u2netp-converted.onnx").toString());
        values.putAll(settings);
        return Pictures.decode(pipeline.cut(source, Recipe.of(values)).image());
    }

    private static int worst(byte[] ours, byte[] theirs) throws IOException {
        assertThat(ours).hasSameSizeAs(theirs);
        int worst = 0;
        for (int i = 0; i < ours.length; i++) {
            worst = Math.max(worst, Math.abs((ours[i] & 0xff) - (theirs[i] & 0xff)));
        }
        return worst;
    }
}
