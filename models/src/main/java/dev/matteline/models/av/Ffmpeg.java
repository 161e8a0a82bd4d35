package dev.matteline.models.av;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;

/** The native ffmpeg libraries, what they answer and what they say. */
public final class Ffmpeg {

    /** EAGAIN of Linux, as ffmpeg answers it. */
    static final int AGAIN = -11;

    private static final int TAIL_LINES = 6;
    private static final int LONGEST_LINE = 200;
    /** Addresses in this process, of no use to anybody and another in every run. */
    private static final Pattern ADDRESS = Pattern.compile(" (@|this =) (0x)+[0-9a-f]+,?");

    private static final ThreadLocal<Deque<String>> TAIL = ThreadLocal.withInitial(ArrayDeque::new);
    private static final LogCallback LOG = new Listener();

    private static boolean loaded;

    private Ffmpeg() {}

    /**
     * Loads the libraries once a process; later calls do nothing.
     *
     * @param cache folder where they are unpacked once and found again, the same as {@code OpenCv.load} was given
     */
    public static synchronized void load(Path cache) {
        if (loaded) {
            return;
        }
        if (System.getProperty("org.bytedeco.javacpp.cachedir") == null) {
            System.setProperty(
                    "org.bytedeco.javacpp.cachedir", cache.resolve("javacpp").toString());
        }
        Loader.load(avutil.class);
        Loader.load(avcodec.class);
        Loader.load(avformat.class);
        Loader.load(swscale.class);
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        avutil.setLogCallback(LOG);
        loaded = true;
    }

    /** What ffmpeg said last on this thread, newest last; forgotten by {@link #forget}. */
    static String tail() {
        return String.join("; ", TAIL.get());
    }

    /** The tail behind a sentence; nothing where ffmpeg said nothing. */
    static String because() {
        return TAIL.get().isEmpty() ? "" : " (" + tail() + ")";
    }

    static void forget() {
        TAIL.get().clear();
    }

    /** Ffmpeg's own words for an answer. */
    static String words(int answer) {
        byte[] text = new byte[256];
        avutil.av_strerror(answer, text, text.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Words and tail together, for a person who wants to know. */
    static String complaint(int answer) {
        String tail = tail();
        return tail.isEmpty() ? words(answer) : words(answer) + ": " + tail;
    }

    /** For calls that do not fail for a reason that is expected. */
    static int sure(int answer, String doing) {
        if (answer < 0) {
            throw new FfmpegException(doing + " failed: " + complaint(answer));
        }
        return answer;
    }

    static TimeBase timeBase(AVRational rational) {
        return new TimeBase(rational.num(), rational.den());
    }

    static AVRational rational(TimeBase base) {
        return new AVRational().num(base.numerator()).den(base.denominator());
    }

    static AVDictionary options(String... keysAndValues) {
        AVDictionary options = new AVDictionary(null);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            avutil.av_dict_set(options, keysAndValues[i], keysAndValues[i + 1], 0);
        }
        return options;
    }

    private static final class Listener extends LogCallback {

        @Override
        public void call(int level, BytePointer message) {
            if (level > avutil.AV_LOG_ERROR) {
                return;
            }
            Deque<String> tail = TAIL.get();
            String line = ADDRESS.matcher(message.getString().strip()).replaceAll("");
            tail.addLast(line.substring(0, Math.min(LONGEST_LINE, line.length())));
            if (tail.size() > TAIL_LINES) {
                tail.removeFirst();
            }
        }
    }
}
