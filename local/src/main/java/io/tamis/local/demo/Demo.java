package io.tamis.local.demo;

import io.tamis.local.Fault;
import io.tamis.local.client.Api;
import io.tamis.local.client.Tokens;
import io.tamis.local.commands.Screen;
import io.tamis.local.settings.Settings;
import io.tamis.local.suite.DevelopmentSecrets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The main job, in by the public API and out by signed webhooks. Running it again changes nothing. */
public final class Demo {

    private static final String OPTION = "--orders";

    private final Settings settings;
    private final Screen screen;
    private final Clock clock;

    public Demo(Settings settings, Screen screen, Clock clock) {
        this.settings = settings;
        this.screen = screen;
        this.clock = clock;
    }

    /** Arguments: none for the French shop; {@code --orders} for real orders, with a FILE for others than the shipped ones. */
    public void run(List<String> arguments) {
        Api api = new Api(
                settings.gatewayUrl(),
                new Tokens(
                        settings.oidcUrl(), DevelopmentSecrets.ADMIN_CLIENT, DevelopmentSecrets.adminSecret(), clock));
        if (arguments.isEmpty()) {
            new ShopDemo(settings, screen, clock, api).run();
        } else if (arguments.getFirst().equals(OPTION) && arguments.size() <= 2) {
            Path file = arguments.size() == 2
                    ? Path.of(arguments.get(1))
                    : settings.checkout().resolve("local/orders/cdnow-sample.txt");
            new OrdersDemo(settings, screen, clock, api).run(file);
        } else {
            throw new Fault("usage: ./tamis demo [" + OPTION + " [FILE]]");
        }
        screen.line("\nThe suite runs on: " + settings.gatewayUrl() + "   (./tamis status, ./tamis down)");
    }
}
