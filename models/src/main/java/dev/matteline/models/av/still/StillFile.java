package dev.matteline.models.av.still;

import dev.matteline.models.image.ImageSize;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avformat.AVStreamGroup;
import org.bytedeco.ffmpeg.avformat.AVStreamGroupTileGrid;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;

/** An open file of still pictures (ISO/IEC 23008-12: HEIF, AVIF). For one thread. */
public final class StillFile implements AutoCloseable {

    private static final String CONTAINER = "mov,mp4,m4a,3gp,3g2,mj2";

    private final MemoryBytes bytes;
    private final AVFormatContext context;

    /** Where a coded picture belongs in an item. */
    private record Tile(int stream, int left, int top) {}

    private StillFile(MemoryBytes bytes, AVFormatContext context) {
        this.bytes = bytes;
        this.context = context;
    }

    /**
     * Opens a file; native libraries have been told where to unpack to before ({@code OpenCv.load}).
     *
     * @throws StillException when its structure cannot be read
     */
    public static StillFile open(ByteBuffer file) throws StillException {
        load();
        MemoryBytes bytes = new MemoryBytes(file);
        AVFormatContext context = avformat.avformat_alloc_context();
        context.pb(bytes.context());
        AVDictionary options = new AVDictionary(null);
        avutil.av_dict_set(options, "format_whitelist", CONTAINER, 0);
        avutil.av_dict_set(options, "protocol_whitelist", "none", 0);
        int opened = avformat.avformat_open_input(context, "", null, options);
        avutil.av_dict_free(options);
        if (opened < 0) {
            // a context that could not be opened is freed by ffmpeg
            bytes.close();
            throw new StillException("its structure cannot be read", false);
        }
        return new StillFile(bytes, context);
    }

    static synchronized void load() {
        Loader.load(avutil.class);
        Loader.load(avcodec.class);
        Loader.load(avformat.class);
        Loader.load(swscale.class);
        if (avutil.av_log_get_level() == avutil.AV_LOG_INFO) {
            // nobody listens; what matters comes back as answers
            avutil.av_log_set_level(avutil.AV_LOG_FATAL);
        }
    }

    /**
     * The colours of an item, three bytes a pixel, R G B, full range.
     *
     * @param item its number in the file
     * @param size that the file announces for it
     */
    public byte[] colours(long item, ImageSize size) throws StillException {
        return pixels(item, size, 3);
    }

    /** The brightness of an item, one byte a pixel, full range: an alpha plane is stored as such. */
    public byte[] plane(long item, ImageSize size) throws StillException {
        return pixels(item, size, 1);
    }

    private byte[] pixels(long item, ImageSize size, int channels) throws StillException {
        byte[] pixels = new byte[channels * size.area()];
        List<Tile> tiles = tiles(item, size);
        int missing = tiles.size();
        avformat.av_seek_frame(context, -1, 0, avformat.AVSEEK_FLAG_BACKWARD);
        AVPacket packet = avcodec.av_packet_alloc();
        try {
            while (missing > 0 && avformat.av_read_frame(context, packet) >= 0) {
                AVStream stream = context.streams(packet.stream_index());
                StillPicture picture = null;
                for (Tile tile : tiles) {
                    if (tile.stream() == packet.stream_index()) {
                        picture = picture == null ? StillPicture.decode(stream, packet, channels) : picture;
                        picture.copyTo(pixels, size, tile.left(), tile.top());
                        missing--;
                    }
                }
                avcodec.av_packet_unref(packet);
            }
        } finally {
            avcodec.av_packet_free(packet);
        }
        if (missing > 0) {
            throw new StillException("a part of its picture is missing", false);
        }
        return pixels;
    }

    private List<Tile> tiles(long item, ImageSize size) throws StillException {
        for (int i = 0; i < context.nb_streams(); i++) {
            if (context.streams(i).id() == item) {
                return List.of(new Tile(i, 0, 0));
            }
        }
        for (int i = 0; i < context.nb_stream_groups(); i++) {
            AVStreamGroup group = context.stream_groups(i);
            if (group.id() == item && group.type() == avformat.AV_STREAM_GROUP_PARAMS_TILE_GRID) {
                return tiles(group, size);
            }
        }
        throw new StillException("the kind of its picture is not known", true);
    }

    private static List<Tile> tiles(AVStreamGroup group, ImageSize size) throws StillException {
        AVStreamGroupTileGrid grid = group.params_tile_grid();
        if (grid.width() != size.width() || grid.height() != size.height()) {
            throw new StillException("its tiles make another size than announced", false);
        }
        List<Tile> tiles = new ArrayList<>();
        for (int i = 0; i < grid.nb_tiles(); i++) {
            tiles.add(new Tile(
                    group.streams(grid.offsets_idx(i)).index(),
                    grid.offsets_horizontal(i) - grid.horizontal_offset(),
                    grid.offsets_vertical(i) - grid.vertical_offset()));
        }
        return tiles;
    }

    @Override
    public void close() {
        avformat.avformat_close_input(context);
        bytes.close();
    }
}
