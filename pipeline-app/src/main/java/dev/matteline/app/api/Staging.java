package dev.matteline.app.api;

import dev.matteline.app.problem.ApiProblem;
import dev.matteline.app.submit.Names;
import dev.matteline.app.submit.StagedFile;
import dev.matteline.app.submit.WebPictures;
import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.MediaPath;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartFile;

/** Streams uploads into the content store under names of one level that do not meet. */
final class Staging {

    /** Somebody waits for all of them. */
    private static final int MAX_ADDRESSES = 100;

    private static final int AT_A_TIME = 8;

    private final ContentStore store;
    private final WebPictures web;
    private final DataSize maxFile;
    private final int maxFiles;

    Staging(ContentStore store, WebPictures web, DataSize maxFile, int maxFiles) {
        this.store = store;
        this.web = web;
        this.maxFile = maxFile;
        this.maxFiles = maxFiles;
    }

    /** Adds to {@code into} as it goes, so that the caller can clear up after a failure. */
    void form(List<MultipartFile> files, List<StagedFile> into) throws IOException {
        if (files.size() > maxFiles) {
            throw ApiProblem.of(413, "too_many_files", "A submission has at most " + maxFiles + " files.");
        }
        Set<String> taken = new HashSet<>();
        for (MultipartFile file : files) {
            String name = unique(
                    Names.of(Optional.ofNullable(file.getOriginalFilename()).orElse("")), taken);
            try (InputStream bytes = file.getInputStream()) {
                into.add(new StagedFile(new MediaPath(name), store.put(bytes)));
            }
        }
    }

    /** One file that is the whole body. */
    void body(InputStream bytes, Optional<String> name, List<StagedFile> into) throws IOException {
        StagedFile file = new StagedFile(
                new MediaPath(Names.of(name.orElse(""))), store.put(new Capped(bytes, maxFile.toBytes())));
        into.add(file);
        if (file.content().size().value() == 0) {
            throw ApiProblem.of(400, "no_files", "The body is empty; send the picture as the body.");
        }
    }

    /** Each by its address, a few at a time; when one is not had, the others are given up. */
    void web(List<String> urls, List<StagedFile> into) throws IOException {
        if (urls.size() > MAX_ADDRESSES) {
            throw ApiProblem.of(413, "too_many_files", "A call has at most " + MAX_ADDRESSES + " addresses.");
        }
        Set<String> taken = new HashSet<>();
        List<Callable<StagedFile>> fetches = new ArrayList<>();
        for (String url : urls) {
            String address = String.valueOf(url);
            MediaPath path = new MediaPath(unique(WebPictures.name(address), taken));
            fetches.add(() -> new StagedFile(path, web.fetch(address, store::put)));
        }
        into.addAll(Together.all(fetches, AT_A_TIME, file -> store.delete(file.content())));
    }

    private static String unique(String name, Set<String> taken) {
        if (taken.add(name)) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String ending = dot > 0 ? name.substring(dot) : "";
        int n = 2;
        while (!taken.add(stem + "-" + n + ending)) {
            n++;
        }
        return stem + "-" + n + ending;
    }

    /** Ends with a problem instead of a file that is too large. */
    private static final class Capped extends FilterInputStream {

        private final long limit;
        private long left;

        Capped(InputStream in, long limit) {
            super(in);
            this.limit = limit;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw ApiProblem.of(413, "file_too_large", "A file has at most " + limit + " bytes.");
            }
        }
    }
}
