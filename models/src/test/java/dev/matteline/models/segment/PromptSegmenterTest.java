package dev.matteline.models.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.matteline.models.Natives;
import dev.matteline.models.Pictures;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.onnx.PromptNetwork;
import dev.matteline.models.onnx.SessionSettings;
import dev.matteline.models.onnx.TinyGraph;
import dev.matteline.models.segment.Aim.Label;
import dev.matteline.models.segment.Aim.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Segment Anything on a pair of tiny graphs with its inputs and outputs. The encoder hands on the red of each pixel; the
 * decoder's mask is that red minus the sum of the points' x and y and ten times their labels, so that a point that is not
 * scaled, a label that is missing, or an earlier mask that is not empty moves the edge.
 */
class PromptSegmenterTest {

    private static final ImageSize TWICE = new ImageSize(2048, 1368);

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        Natives.load();
    }

    /** Half the size: the point at 40, 60 is at 20, 30 there, and its label 1 and the last point's -1 cancel out. */
    @Test
    void pointsAreScaledLikeThePicture() throws Exception {
        Mask mask = find(columns(TWICE, 49, 51), new Mark(40, 60, Label.SUBJECT));
        assertThat(mask.size()).isEqualTo(TWICE);
        assertThat(at(mask, 500, 700)).isZero();
        assertThat(at(mask, 1500, 700)).isEqualTo(255);
        assertThat(at(mask, 1015, 10)).isZero();
        assertThat(at(mask, 1033, 1350)).isEqualTo(255);
    }

    /** Without marks the point is the middle: 30 and 20 of this picture at 17.1 times its size, 855 in all. */
    @Test
    void withoutAPromptTheMiddleIsMeant() throws Exception {
        PixelImage small = columns(new ImageSize(60, 40), 0, 255);
        Mask middle = find(small, new Mark(30, 20, Label.SUBJECT));
        assertThat(find(small).values()).isEqualTo(middle.values()).containsOnly(0);
        // at the very corner everything above 0 is subject
        assertThat(at(find(small, new Mark(0, 0, Label.SUBJECT)), 50, 20)).isEqualTo(255);
    }

    /** Corners are 2 and 3: ten times the sum of 2, 3 and -1 is 40, and with the coordinates 44. */
    @Test
    void aBoxIsTwoCorners() throws Exception {
        Mark[] box = {new Mark(1, 1, Label.BOX_TOP_LEFT), new Mark(1, 1, Label.BOX_BOTTOM_RIGHT)};
        ImageSize same = new ImageSize(1024, 684);
        assertThat(at(find(columns(same, 43, 45), box), 900, 300)).isEqualTo(255);
        assertThat(at(find(columns(same, 43, 44), box), 900, 300)).isZero();
        assertThat(at(find(columns(same, 43, 45), box), 100, 300)).isZero();
    }

    @Test
    void aBackgroundPointCountsNothing() throws Exception {
        ImageSize same = new ImageSize(1024, 684);
        // 0 and -1: ten less than with a subject
        assertThat(find(columns(same, 1, 2), new Mark(0, 0, Label.BACKGROUND)).values())
                .containsOnly(255);
    }

    /** The picture lies in the top left; what the warp leaves empty does not come back. */
    @Test
    void aTallPictureKeepsItsPlace() throws Exception {
        PixelImage tall = Pictures.drawn(300, 1368, (x, y) -> y < 684 ? 0xff280000 : 0xff640000);
        Mask mask = find(tall, new Mark(40, 60, Label.SUBJECT));
        assertThat(at(mask, 150, 300)).isZero();
        assertThat(at(mask, 150, 1000)).isEqualTo(255);
        assertThat(at(mask, 290, 1360)).isEqualTo(255);
    }

    @Test
    void anotherPairIsUnusable() throws Exception {
        Path encoder = Files.write(folder.resolve("encoder.onnx"), TinyGraph.samEncoder());
        ModelException refused = catchThrowableOfType(
                ModelException.class, () -> PromptNetwork.open(encoder, encoder, new SessionSettings(1)));
        assertThat(refused.code()).isEqualTo("model_unusable");
        assertThat(refused).hasMessageContaining("image_embeddings");
    }

    private Mask find(PixelImage picture, Mark... marks) throws Exception {
        try (PromptSegmenter segmenter = segmenter()) {
            return segmenter.find(picture, new Aim(List.of(marks), false)).whole();
        }
    }

    private PromptSegmenter segmenter() throws IOException, ModelException {
        Path encoder = Files.write(folder.resolve("encoder.onnx"), TinyGraph.samEncoder());
        Path decoder = Files.write(folder.resolve("decoder.onnx"), TinyGraph.samDecoder());
        return new PromptSegmenter(PromptNetwork.open(encoder, decoder, new SessionSettings(1)));
    }

    /** Red of {@code left} in the left half and of {@code right} in the other. */
    private static PixelImage columns(ImageSize size, int left, int right) {
        return Pictures.drawn(
                size.width(), size.height(), (x, y) -> 0xff0000ff | (x < size.width() / 2 ? left : right) << 16);
    }

    private static int at(Mask mask, int x, int y) {
        return mask.values()[y * mask.size().width() + x] & 0xff;
    }
}
