package dev.matteline.models.video;

import dev.matteline.models.av.Frame;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.codec.ImageRejectedException;
import dev.matteline.models.cutout.FrameStages;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Mask;
import dev.matteline.models.image.PixelImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Masks of a model that sees one picture at a time, held steady: what the last frame said is followed along the motion and
 * kept as far as the picture has not changed there. Where it has, and at cuts, the new mask counts alone. All of it is done
 * on planes of at most 320 pixels; the full mask is moved by the difference.
 */
final class SteadyMatting implements FrameMatting {

    private static final int LONGEST = 320;
    /** Change of brightness, in levels, at which the past counts for 1/e. */
    private static final double TOLERANCE = 7;
    /** Of full smoothing: what is kept of the past where nothing changes at all. */
    private static final double MOST = 0.9;

    private final FrameStages stages;
    private final double[] kept = new double[256];
    private @Nullable SmallPlane brightness;
    private @Nullable SmallPlane mask;

    /** {@code smoothing} from 0 to 100. */
    SteadyMatting(FrameStages stages, int smoothing) {
        this.stages = stages;
        for (int change = 0; change < kept.length; change++) {
            double share = change / TOLERANCE;
            kept[change] = MOST * smoothing / 100 * Math.exp(-share * share);
        }
    }

    @Override
    public Optional<Mask> prepare(PixelImage picture) throws ModelException, ImageRejectedException {
        return Optional.of(stages.find(picture));
    }

    @Override
    public Mask settle(Frame frame, Optional<Mask> prepared) {
        Mask found = prepared.orElseThrow();
        ImageSize small = found.size().fitWithin(LONGEST);
        SmallPlane nowBrightness = SmallPlane.brightness(frame.picture(), small);
        SmallPlane nowMask = SmallPlane.of(found, small);
        Mask steady = found;
        if (brightness != null && mask != null && brightness.size().equals(small)) {
            int[] moves = moves(brightness, nowBrightness, mask, nowMask);
            steady = moved(found, small, moves);
            nowMask = moved(nowMask, moves);
        }
        brightness = nowBrightness;
        mask = nowMask;
        return steady;
    }

    /** For each small pixel by how much the mask is to be moved towards what it was. */
    private int[] moves(SmallPlane before, SmallPlane now, SmallPlane maskBefore, SmallPlane maskNow) {
        Change change = new Change(before, now, Motion.between(before, now));
        ImageSize size = now.size();
        int[] moves = new int[size.area()];
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                int difference = change.before(maskBefore, x, y) - maskNow.at(x, y);
                if (difference != 0) {
                    moves[y * size.width() + x] = (int) Math.round(difference * kept[change.at(x, y)]);
                }
            }
        }
        return moves;
    }

    private static SmallPlane moved(SmallPlane plane, int[] moves) {
        byte[] values = new byte[moves.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) clipped((plane.values()[i] & 0xff) + moves[i]);
        }
        return new SmallPlane(plane.size(), values);
    }

    /** The full mask with the moves of the small one in between its pixels. */
    private static Mask moved(Mask mask, ImageSize small, int[] moves) {
        if (Arrays.stream(moves).allMatch(move -> move == 0)) {
            return mask;
        }
        return new Mask(mask.size(), new SpreadMoves(small, moves, mask.size()).applyTo(mask.values()));
    }

    private static int clipped(int value) {
        return Math.max(0, Math.min(255, value));
    }

    @Override
    public byte[] state() {
        if (brightness == null || mask == null) {
            return new byte[0];
        }
        byte[] first = brightness.values();
        byte[] second = mask.values();
        return ByteBuffer.allocate(2 * Integer.BYTES + first.length + second.length)
                .putInt(brightness.size().width())
                .putInt(brightness.size().height())
                .put(first)
                .put(second)
                .array();
    }

    @Override
    public void restore(byte[] state) {
        if (state.length == 0) {
            return;
        }
        ByteBuffer from = ByteBuffer.wrap(state);
        ImageSize size = new ImageSize(from.getInt(), from.getInt());
        byte[] first = new byte[size.area()];
        byte[] second = new byte[size.area()];
        from.get(first).get(second);
        brightness = new SmallPlane(size, first);
        mask = new SmallPlane(size, second);
    }
}
