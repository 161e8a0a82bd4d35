package dev.matteline.models.codec;

import javax.imageio.metadata.IIOMetadata;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Where a GIF frame lies on its screen, from the JDK's metadata tree. */
record GifPlacement(int left, int top) {

    static final GifPlacement TOP_LEFT = new GifPlacement(0, 0);

    static GifPlacement of(IIOMetadata metadata) {
        Node root = metadata.getAsTree("javax_imageio_gif_image_1.0");
        for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && node.getNodeName().equals("ImageDescriptor")) {
                return new GifPlacement(
                        Integer.parseInt(element.getAttribute("imageLeftPosition")),
                        Integer.parseInt(element.getAttribute("imageTopPosition")));
            }
        }
        return TOP_LEFT;
    }
}
