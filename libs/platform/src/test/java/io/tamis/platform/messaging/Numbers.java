package io.tamis.platform.messaging;

import java.util.List;

/** A message whose facts are numbers. */
public record Numbers(List<Integer> numbers) {

    static Numbers of(int number) {
        return new Numbers(List.of(number));
    }
}
