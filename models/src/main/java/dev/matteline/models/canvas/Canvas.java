package dev.matteline.models.canvas;

import dev.matteline.models.image.Box;
import dev.matteline.models.image.ImageSize;

/**
 * What the subject is placed on, in this order: cropped to it, widened to an aspect, brought to a size, the subject scaled
 * and positioned. The words and their meaning are those of the remove.bg interface where it has them.
 *
 * @param crop whether everything around the subject is cut off
 * @param cropMargin free space that stays or is added around a cropped subject
 * @param scale how much of the canvas the subject fills
 * @param position where on the canvas it is
 */
public record Canvas(boolean crop, Margins cropMargin, Scale scale, Position position, OutputSize size, Aspect aspect) {

    /** The picture's own. */
    public static final Canvas ORIGINAL =
            new Canvas(false, Margins.NONE, Scale.ORIGINAL, Position.NATURAL, OutputSize.ORIGINAL, Aspect.ANY);

    /** Whether it depends on where the subject is: such a canvas would jump about from frame to frame. */
    public boolean followsSubject() {
        return crop || scale.percent().isPresent() || position instanceof Position.At;
    }

    /** The part of the picture that the canvas begins with, possibly beyond the picture. */
    private record Frame(double left, double top, double width, double height) {}

    /**
     * Where a picture comes to lie.
     *
     * @param subject what is visible of the picture
     */
    public Layout layout(ImageSize picture, Box subject) {
        if (equals(ORIGINAL)) {
            return Layout.none(picture);
        }
        Frame frame = widened(crop ? around(subject) : new Frame(0, 0, picture.width(), picture.height()));
        ImageSize canvas = canvas(frame);
        double fit = Math.min(canvas.width() / frame.width(), canvas.height() / frame.height());
        double factor = scale.percent().isEmpty() ? fit : scaled(canvas, subject);
        if (position instanceof Position.At at) {
            return at(at, canvas, factor, subject);
        }
        boolean moved = position instanceof Position.Natural && scale.percent().isPresent();
        return moved ? at(Position.CENTER, canvas, factor, subject) : inPlace(frame, canvas, fit, factor, subject);
    }

    private Frame around(Box subject) {
        double left = cropMargin.left().of(subject.width());
        double top = cropMargin.top().of(subject.height());
        return new Frame(
                subject.left() - left,
                subject.top() - top,
                subject.width() + left + cropMargin.right().of(subject.width()),
                subject.height() + top + cropMargin.bottom().of(subject.height()));
    }

    /** Evenly on both sides. */
    private Frame widened(Frame frame) {
        if (aspect.any()) {
            return frame;
        }
        double width = Math.max(frame.width(), frame.height() * aspect.across() / aspect.down());
        double height = Math.max(frame.height(), frame.width() * aspect.down() / aspect.across());
        return new Frame(
                frame.left() - (width - frame.width()) / 2, frame.top() - (height - frame.height()) / 2, width, height);
    }

    private ImageSize canvas(Frame frame) {
        ImageSize natural = new ImageSize(
                (int) Math.max(1, Math.round(frame.width())), (int) Math.max(1, Math.round(frame.height())));
        if (size instanceof OutputSize.Exact exact) {
            return exact.size();
        }
        return size instanceof OutputSize.AtMost most ? natural.fitWithin(most.longest()) : natural;
    }

    private double scaled(ImageSize canvas, Box subject) {
        double share = scale.percent().orElseThrow() / 100.0;
        return share * Math.min(canvas.width() / (double) subject.width(), canvas.height() / (double) subject.height());
    }

    private static Layout at(Position.At at, ImageSize canvas, double factor, Box subject) {
        double free = canvas.width() - factor * subject.width();
        double below = canvas.height() - factor * subject.height();
        return new Layout(
                canvas,
                factor,
                at.across().of(free) - factor * subject.left(),
                at.down().of(below) - factor * subject.top());
    }

    /** The frame in the middle of the canvas; the subject's centre where the frame has it, whatever its own size. */
    private static Layout inPlace(Frame frame, ImageSize canvas, double fit, double factor, Box subject) {
        double left = (canvas.width() - fit * frame.width()) / 2 - fit * frame.left();
        double top = (canvas.height() - fit * frame.height()) / 2 - fit * frame.top();
        double x = subject.left() + subject.width() / 2.0;
        double y = subject.top() + subject.height() / 2.0;
        return new Layout(canvas, factor, left + (fit - factor) * x, top + (fit - factor) * y);
    }
}
