package dev.matteline.models.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Every product there is. */
final class Subjects {

    private static final List<Function<Dice, Subject>> ALL = all();

    private Subjects() {}

    static Subject any(Dice dice) {
        return dice.pick(ALL).apply(dice);
    }

    static int count() {
        return ALL.size();
    }

    /** The n-th kind, its colours drawn. */
    static Subject kind(int n, Dice dice) {
        return ALL.get(n).apply(dice);
    }

    private static List<Function<Dice, Subject>> all() {
        List<Function<Dice, Subject>> list = new ArrayList<>();
        list.addAll(KitchenSubjects.ALL);
        list.addAll(FashionSubjects.ALL);
        list.addAll(HomeSubjects.ALL);
        list.addAll(ToySubjects.ALL);
        return List.copyOf(list);
    }
}
