package dev.matteline.models.refine;

import dev.matteline.models.image.ImageSize;
import java.util.Arrays;

/** Labels the parts of a plane that hang together: runs of rows are joined with those they touch in the row above. */
final class Parts {

    private final ImageSize size;
    private int runs;
    private int[] start = new int[1024];
    private int[] end = new int[1024];
    private int[] parent = new int[1024];

    /** Parts of the pixels for which the plane is not 0; corners connect only when asked. */
    Parts(byte[] plane, ImageSize size, boolean corners) {
        this.size = size;
        int reach = corners ? 1 : 0;
        int above = 0;
        for (int row = 0; row < plane.length; row += size.width()) {
            int first = runs;
            findRuns(plane, row);
            for (int run = first; run < runs; run++) {
                // runs of the row above that end before this one begins touch none of the following either
                while (above < first && end[above] + size.width() + reach <= start[run]) {
                    above++;
                }
                for (int other = above; other < first && start[other] + size.width() < end[run] + reach; other++) {
                    join(run, other);
                }
            }
            above = first;
        }
    }

    /** Number of runs; pixels {@code start} to before {@code end} of each belong together. */
    int runs() {
        return runs;
    }

    int start(int run) {
        return start[run];
    }

    int end(int run) {
        return end[run];
    }

    /** The run that stands for the part of a run. */
    int part(int run) {
        int root = run;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    private void findRuns(byte[] plane, int row) {
        for (int i = row; i < row + size.width(); i++) {
            if (plane[i] != 0) {
                int begin = i;
                while (i < row + size.width() && plane[i] != 0) {
                    i++;
                }
                add(begin, i);
            }
        }
    }

    private void add(int from, int to) {
        if (runs == start.length) {
            start = Arrays.copyOf(start, 2 * runs);
            end = Arrays.copyOf(end, 2 * runs);
            parent = Arrays.copyOf(parent, 2 * runs);
        }
        start[runs] = from;
        end[runs] = to;
        parent[runs] = runs;
        runs++;
    }

    private void join(int run, int other) {
        int a = part(run);
        int b = part(other);
        parent[Math.max(a, b)] = Math.min(a, b);
    }
}
