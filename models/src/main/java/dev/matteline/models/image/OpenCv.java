package dev.matteline.models.image;

import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The native OpenCV libraries and the way of pixel planes to them and back. Lanes share the cores among themselves, so
 * OpenCV's own threads are off.
 */
public final class OpenCv {

    private static boolean loaded;

    private OpenCv() {}

    /**
     * Loads core, imgproc and imgcodecs once a process; later calls do nothing.
     *
     * @param cache folder where the libraries are unpacked once and found again; used by the first call only
     */
    public static synchronized void load(Path cache) {
        if (loaded) {
            return;
        }
        setDefault("org.bytedeco.javacpp.cachedir", cache.resolve("javacpp").toString());
        // pictures live outside the Java heap for a moment and are closed at once; the heap's size is no measure for
        // them
        setDefault("org.bytedeco.javacpp.maxBytes", "0");
        setDefault("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        Loader.load(opencv_core.class);
        Loader.load(opencv_imgproc.class);
        Loader.load(opencv_imgcodecs.class);
        opencv_core.setNumThreads(1);
        loaded = true;
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** A native copy of a plane; the caller closes it. */
    public static Mat matOf(byte[] plane, ImageSize size, int channels) {
        Mat mat = new Mat(size.height(), size.width(), opencv_core.CV_8UC(channels));
        try (BytePointer data = mat.data()) {
            data.put(plane, 0, plane.length);
        }
        return mat;
    }

    /** A Java copy of an 8-bit matrix, rows packed. */
    public static byte[] bytesOf(Mat mat) {
        if (!mat.isContinuous()) {
            throw new IllegalArgumentException("matrix rows are not packed");
        }
        byte[] plane = new byte[Math.toIntExact(mat.total() * mat.elemSize())];
        try (BytePointer data = mat.data()) {
            data.get(plane, 0, plane.length);
        }
        return plane;
    }
}
