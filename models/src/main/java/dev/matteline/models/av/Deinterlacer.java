package dev.matteline.models.av;

import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/**
 * Frames whose lines are from two moments become frames of the first one (ffmpeg's bwdif: "Bob Weaver Deinterlacing
 * Filter"), one for one; others pass. Each comes out when the next one is in. For one thread.
 */
final class Deinterlacer implements AutoCloseable {

    /** AV_FRAME_FLAG_INTERLACED */
    private static final int INTERLACED = 1 << 3;

    private static final int KEEP_REFERENCE = 8;

    private final AVFilterGraph graph = graph();
    private final AVFilterContext source;
    private final AVFilterContext sink;
    private final Shape shape;
    private final AVRational timeBase;
    private boolean flushed;

    /** What must not change from frame to frame. */
    private record Shape(int format, int width, int height) {

        static Shape of(AVFrame frame) {
            return new Shape(frame.format(), frame.width(), frame.height());
        }
    }

    /** For frames like this one. */
    Deinterlacer(AVFrame first, AVRational timeBase) {
        this.shape = Shape.of(first);
        this.timeBase = timeBase;
        this.source = filter(
                "buffer",
                "video_size=%dx%d:pix_fmt=%d:time_base=%d/%d:colorspace=%d:range=%d"
                        .formatted(
                                first.width(),
                                first.height(),
                                first.format(),
                                timeBase.num(),
                                timeBase.den(),
                                first.colorspace(),
                                first.color_range()));
        AVFilterContext weaver = filter("bwdif", "mode=send_frame:deint=interlaced");
        this.sink = filter("buffersink", null);
        Ffmpeg.sure(avfilter.avfilter_link(source, 0, weaver, 0), "linking a filter");
        Ffmpeg.sure(avfilter.avfilter_link(weaver, 0, sink, 0), "linking a filter");
        Ffmpeg.sure(avfilter.avfilter_graph_config(graph, null), "making the filter for interlaced frames");
    }

    static boolean needs(AVFrame frame) {
        return (frame.flags() & INTERLACED) != 0;
    }

    private static AVFilterGraph graph() {
        // the library is large, and interlaced films are rare
        Loader.load(avfilter.class);
        return avfilter.avfilter_graph_alloc().nb_threads(1);
    }

    private AVFilterContext filter(String name, @Nullable String options) {
        AVFilterContext context = new AVFilterContext(null);
        Ffmpeg.sure(
                avfilter.avfilter_graph_create_filter(
                        context, avfilter.avfilter_get_by_name(name), name, options, null, graph),
                "making the filter " + name);
        return context;
    }

    /** Whether a frame is like the ones before. */
    boolean takes(AVFrame frame) {
        return Shape.of(frame).equals(shape);
    }

    /** Takes one more; the caller keeps its reference. */
    void push(AVFrame frame) {
        Ffmpeg.sure(avfilter.av_buffersrc_add_frame_flags(source, frame, KEEP_REFERENCE), "filtering a frame");
    }

    /** Nothing more comes: the last one may go. */
    void flush() {
        if (!flushed) {
            flushed = true;
            Ffmpeg.sure(avfilter.av_buffersrc_add_frame_flags(source, null, 0), "filtering the last frame");
        }
    }

    /** Fills {@code frame}; false when more has to be pushed first, or all is out. Its own times are those it came with. */
    boolean pull(AVFrame frame) {
        int answer = avfilter.av_buffersink_get_frame(sink, frame);
        if (answer == Ffmpeg.AGAIN || answer == avutil.AVERROR_EOF) {
            return false;
        }
        Ffmpeg.sure(answer, "filtering a frame");
        // the filter counts in half ticks
        frame.duration(avutil.av_rescale_q(frame.duration(), avfilter.av_buffersink_get_time_base(sink), timeBase));
        return true;
    }

    @Override
    public void close() {
        avfilter.avfilter_graph_free(graph);
    }
}
