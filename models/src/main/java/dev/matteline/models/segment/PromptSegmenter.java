package dev.matteline.models.segment;

import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import dev.matteline.models.image.Warp;
import dev.matteline.models.onnx.Device;
import dev.matteline.models.onnx.FloatMap;
import dev.matteline.models.onnx.PromptNetwork;
import dev.matteline.models.segment.Aim.Label;
import dev.matteline.models.segment.Aim.Mark;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Runs Segment Anything on what is pointed at, or on the middle of the picture, with the same arithmetic as rembg: the
 * picture fills {@value #WIDTH} x {@value #HEIGHT} from the top left, all masks above 0 count, and edges are hard.
 */
public final class PromptSegmenter implements Segmenter {

    private static final int WIDTH = 1024;
    private static final int HEIGHT = 684;
    private static final ImageSize INPUT = new ImageSize(WIDTH, HEIGHT);
    private static final float NO_MARK = -1;

    private final PromptNetwork network;

    /** Takes over the network and closes it. */
    public PromptSegmenter(PromptNetwork network) {
        this.network = network;
    }

    @Override
    public Found find(PixelImage upright, Aim aim) throws ModelException {
        ImageSize size = upright.size();
        double scale = Math.min((double) WIDTH / size.width(), (double) HEIGHT / size.height());
        byte[] seen = Warp.toTopLeft(VisibleColours.of(upright).rgb(), size, INPUT, scale);
        List<Mark> marks = aim.marks().isEmpty()
                ? List.of(new Mark(size.width() / 2.0, size.height() / 2.0, Label.SUBJECT))
                : aim.marks();
        FloatMap masks = network.run(numbers(seen), INPUT, points(marks, scale), labels(marks));
        return new Found(union(masks, size, scale));
    }

    private static FloatBuffer numbers(byte[] rgb) {
        FloatBuffer numbers = ByteBuffer.allocateDirect(rgb.length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        for (byte value : rgb) {
            numbers.put(value & 0xff);
        }
        return numbers.flip();
    }

    /** One more point at the origin that stands for no box, as the exported decoder wants it. */
    private static float[] points(List<Mark> marks, double scale) {
        float[] points = new float[2 * (marks.size() + 1)];
        for (int i = 0; i < marks.size(); i++) {
            points[2 * i] = (float) (marks.get(i).x() * scale);
            points[2 * i + 1] = (float) (marks.get(i).y() * scale);
        }
        return points;
    }

    private static float[] labels(List<Mark> marks) {
        float[] labels = new float[marks.size() + 1];
        for (int i = 0; i < marks.size(); i++) {
            labels[i] = marks.get(i).label().number();
        }
        labels[marks.size()] = NO_MARK;
        return labels;
    }

    private static Mask union(FloatMap masks, ImageSize size, double scale) {
        byte[] union = new byte[size.area()];
        for (int plane = 0; plane < masks.planes(); plane++) {
            float[] back = Warp.fromTopLeft(masks.values(), plane * INPUT.area(), INPUT, size, scale);
            for (int i = 0; i < union.length; i++) {
                if (back[i] > 0) {
                    union[i] = (byte) 255;
                }
            }
        }
        return new Mask(size, union);
    }

    @Override
    public List<String> leaves(Aim aim) {
        return Leftovers.of(aim, true, false);
    }

    @Override
    public Device device() {
        return network.device();
    }

    @Override
    public void close() {
        network.close();
    }
}
