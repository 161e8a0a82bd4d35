package dev.matteline.models.samples;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_WEBP_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imwrite;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** The file kinds among the committed samples. */
enum Container {
    JPEG(".jpg") {
        @Override
        void write(BufferedImage photo, Path file) throws IOException {
            SamplePhoto.writeJpeg(photo, file, QUALITY);
        }
    },
    /** Stored lying on its side with EXIF orientation 6, as phones do. */
    JPEG_TURNED(".jpg") {
        @Override
        void write(BufferedImage photo, Path file) throws IOException {
            SamplePhoto.writeJpeg(quarterTurnLeft(photo), file, QUALITY);
            Files.write(file, withOrientation(Files.readAllBytes(file), 6));
        }
    },
    JPEG_GREY(".jpg") {
        @Override
        void write(BufferedImage photo, Path file) throws IOException {
            SamplePhoto.writeJpeg(converted(photo, BufferedImage.TYPE_BYTE_GRAY), file, QUALITY);
        }
    },
    PNG(".png") {
        @Override
        void write(BufferedImage photo, Path file) throws IOException {
            SamplePhoto.writePng(photo, file);
        }
    },
    WEBP(".webp") {
        @Override
        void write(BufferedImage photo, Path file) throws IOException {
            BufferedImage bgr = converted(photo, BufferedImage.TYPE_3BYTE_BGR);
            byte[] bytes = ((DataBufferByte) bgr.getRaster().getDataBuffer()).getData();
            try (Mat mat = new Mat(photo.getHeight(), photo.getWidth(), opencv_core.CV_8UC3)) {
                mat.data().put(bytes);
                if (!imwrite(file.toString(), mat, new int[] {IMWRITE_WEBP_QUALITY, 85})) {
                    throw new IOException("no WebP writer in this OpenCV");
                }
            }
        }
    };

    private static final float QUALITY = 0.86f;

    final String extension;

    Container(String extension) {
        this.extension = extension;
    }

    abstract void write(BufferedImage photo, Path file) throws IOException;

    private static BufferedImage converted(BufferedImage photo, int type) {
        BufferedImage out = new BufferedImage(photo.getWidth(), photo.getHeight(), type);
        Graphics2D g = out.createGraphics();
        g.drawImage(photo, 0, 0, null);
        g.dispose();
        return out;
    }

    private static BufferedImage quarterTurnLeft(BufferedImage photo) {
        int w = photo.getWidth();
        int h = photo.getHeight();
        BufferedImage out = new BufferedImage(h, w, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                out.setRGB(y, w - 1 - x, photo.getRGB(x, y));
            }
        }
        return out;
    }

    /** Puts an Exif segment with the one tag 0x0112 right behind the start-of-image marker (Exif 2.3, 4.5 and 4.7). */
    private static byte[] withOrientation(byte[] jpeg, int orientation) throws IOException {
        ByteBuffer tiff = ByteBuffer.allocate(26).order(ByteOrder.BIG_ENDIAN);
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        tiff.putShort((short) 1);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        tiff.putInt(0);
        ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length + 36);
        out.write(jpeg, 0, 2);
        out.write(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, 2 + 6 + 26});
        out.write("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        out.write(tiff.array());
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }
}
