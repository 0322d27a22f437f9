package io.tamis.contracts.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KubernetesTopologyTest {

    private static final Path FILE = Path.of("../../k8s/components/rabbitmq/topology.yaml");

    @Test
    void theManifestsDeclareWhatTheServicesDeclare() throws IOException {
        if (Boolean.getBoolean("tamis.topology.write")) {
            Files.writeString(FILE, KubernetesTopology.yaml());
        }

        assertThat(Files.readString(FILE))
                .as(
                        "k8s/components/rabbitmq/topology.yaml; to make it anew: "
                                + "mvn -Pquick -pl libs/contracts test -Dtest=KubernetesTopologyTest -Dtamis.topology.write=true")
                .isEqualTo(KubernetesTopology.yaml());
    }
}
