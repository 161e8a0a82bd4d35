package dev.matteline.models.av;

import dev.matteline.models.av.ClipInfo.AudioTrack;
import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecDescriptor;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;

/**
 * The file around the tracks.
 *
 * @param extension without the dot
 * @param muxer ffmpeg's name; empty for a ZIP
 * @param asWished false when the usual container of the format cannot hold the sound and Matroska has to
 */
public record Container(String extension, String mediaType, String muxer, boolean asWished) {

    /** What ffmpeg's table of MOV has but its muxer refuses. */
    private static final Set<String> NOT_IN_MOV = Set.of("opus", "flac", "truehd");

    private static final Container MATROSKA = new Container("mkv", "video/x-matroska", "matroska", false);

    /** The container of a format, or Matroska where that cannot hold one of the sound tracks as it is. */
    public static Container of(ClipFormat format, List<AudioTrack> audio) {
        Container usual = new Container(format.extension(), format.mediaType(), format.muxer(), true);
        if (format == ClipFormat.PNG) {
            return usual;
        }
        AVOutputFormat muxer = avformat.av_guess_format(format.muxer(), null, null);
        boolean all = audio.stream().allMatch(track -> holds(muxer, track) && isRead(format, track.codec()));
        return all ? usual : MATROSKA;
    }

    /**
     * Whether what the muxer writes is read as it was meant. Of PCM in MP4 (ISO 23003-5) many readers, ffmpeg before 6 among
     * them, take every kind for 16 bits, little end first.
     */
    private static boolean isRead(ClipFormat format, String codec) {
        return switch (format) {
            case MOV -> !NOT_IN_MOV.contains(codec);
            case MP4 -> !codec.startsWith("pcm_") || codec.equals("pcm_s16le");
            case WEBM, PNG -> true;
        };
    }

    private static boolean holds(AVOutputFormat muxer, AudioTrack track) {
        AVCodecDescriptor codec = avcodec.avcodec_descriptor_get_by_name(track.codec());
        return codec != null && avformat.avformat_query_codec(muxer, codec.id(), avcodec.FF_COMPLIANCE_NORMAL) == 1;
    }
}
