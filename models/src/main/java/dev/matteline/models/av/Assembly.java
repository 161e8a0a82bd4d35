package dev.matteline.models.av;

import dev.matteline.models.av.ClipInfo.AudioTrack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Segments and the sound of the source to one finished file; nothing is encoded again. Equal segments give equal files.
 *
 * @param source where the sound comes from, packet by packet
 */
public record Assembly(Path source, List<AudioTrack> audio, ClipEncoding encoding, Container container) {

    public Assembly {
        audio = List.copyOf(audio);
    }

    /**
     * Writes {@code target}, which did not exist.
     *
     * @return what could not be kept, such as {@code audio_packets_lost}
     */
    public List<String> write(List<Path> segments, Path target) throws IOException, ClipRejectedException {
        return encoding.format() == ClipFormat.PNG
                ? new FrameArchive(this).write(segments, target)
                : Muxer.film(this, segments, target);
    }
}
