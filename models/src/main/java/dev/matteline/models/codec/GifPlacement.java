package dev.matteline.models.codec;

import dev.matteline.models.codec.FramePart.Disposal;
import javax.imageio.metadata.IIOMetadata;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Where a GIF frame lies on its screen and what becomes of it, from the JDK's metadata tree. */
record GifPlacement(int left, int top, Disposal disposal) {

    static final GifPlacement TOP_LEFT = new GifPlacement(0, 0, Disposal.KEEP);

    static GifPlacement of(IIOMetadata metadata) {
        GifPlacement place = TOP_LEFT;
        Node root = metadata.getAsTree("javax_imageio_gif_image_1.0");
        for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                place = place.with(element);
            }
        }
        return place;
    }

    private GifPlacement with(Element element) {
        return switch (element.getTagName()) {
            case "ImageDescriptor" ->
                new GifPlacement(
                        Integer.parseInt(element.getAttribute("imageLeftPosition")),
                        Integer.parseInt(element.getAttribute("imageTopPosition")),
                        disposal);
            case "GraphicControlExtension" ->
                new GifPlacement(
                        left,
                        top,
                        switch (element.getAttribute("disposalMethod")) {
                            case "restoreToBackgroundColor" -> Disposal.CLEAR;
                            case "restoreToPrevious" -> Disposal.RESTORE;
                            default -> Disposal.KEEP;
                        });
            default -> this;
        };
    }
}
