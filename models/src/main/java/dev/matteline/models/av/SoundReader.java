package dev.matteline.models.av;

import dev.matteline.models.av.ClipInfo.AudioTrack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;

/** The sound packets of a film, as they are. For one thread. */
final class SoundReader implements AutoCloseable {

    private final ClipFile clip;
    private final List<AudioTrack> tracks;
    private final AVPacket packet = avcodec.av_packet_alloc();

    private SoundReader(ClipFile clip, List<AudioTrack> tracks) {
        this.clip = clip;
        this.tracks = tracks;
    }

    static SoundReader open(Path source, List<AudioTrack> tracks) throws ClipRejectedException, IOException {
        ClipFile clip = ClipFile.open(source);
        clip.only(tracks.stream().map(AudioTrack::stream).collect(Collectors.toSet()));
        return new SoundReader(clip, tracks);
    }

    AVStream stream(AudioTrack track) {
        return clip.context().streams(track.stream());
    }

    /** Puts the next packet into {@link #packet}; false at the end. The last one has to be given away or unreferenced. */
    boolean next() throws IOException {
        while (!tracks.isEmpty() && clip.read(packet)) {
            if (index() >= 0) {
                return true;
            }
            avcodec.av_packet_unref(packet);
        }
        return false;
    }

    AVPacket packet() {
        return packet;
    }

    /** Which of the tracks the packet belongs to. */
    int index() {
        for (int i = 0; i < tracks.size(); i++) {
            if (tracks.get(i).stream() == packet.stream_index()) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
        clip.close();
    }
}
