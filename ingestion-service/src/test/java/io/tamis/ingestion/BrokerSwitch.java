package io.tamis.ingestion;

import io.tamis.local.embedded.AmqpBroker;

/** Takes the broker away and brings it back, at the same port. */
public final class BrokerSwitch {

    private AmqpBroker broker;

    BrokerSwitch(AmqpBroker broker) {
        this.broker = broker;
    }

    public AmqpBroker now() {
        return broker;
    }

    public void off() {
        broker.close();
    }

    public void on() {
        broker = AmqpBroker.start(null, broker.port());
    }
}
